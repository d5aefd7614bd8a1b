using Mistral.Grains.Interfaces.Executions;
using Orleans.Runtime;

namespace Mistral.Api.Cluster;

/// <summary>One call of a grain, however often it has to be made.</summary>
/// <param name="id">Of a grain that one silo keeps the place of: that silo is asked first.</param>
internal sealed class RetryingCall(
    RetryingGrains grains,
    Func<IGrainFactory, Task> ask,
    CallRules.Rule rule,
    (string Type, string Key)? id = null
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <returns>The task that has succeeded.</returns>
    public async Task<Task> RunAsync()
    {
        var started = grains.Time.GetTimestamp();
        IGateway? gateway = null;
        for (var attempt = 1; ; attempt++)
        {
            gateway = attempt == 1 && id is var (type, key) ? grains.Gateways.Of(type, key) : grains.Gateways.Next(gateway);
            var left = rule.Waits ? Timeout.InfiniteTimeSpan : grains.RequestTimeout - grains.Time.GetElapsedTime(started);
            try
            {
                if (attempt > 1)
                {
                    RequestContext.Set(Repetition.Key, true);
                }

                return await AskAsync(gateway, left);
            }
            catch (Exception e) when (MayRepeat(e) && (rule.Waits || grains.Time.GetElapsedTime(started) < grains.RequestTimeout))
            {
                // Who does not answer is soon known to be dead; another gateway may lead to its successor.
            }
            finally
            {
                if (attempt > 1)
                {
                    RequestContext.Remove(Repetition.Key);
                }
            }

            await Task.Delay(Pause * Math.Min(attempt, 10), grains.Time);
        }
    }

    private bool MayRepeat(Exception e) => CallRules.IsRejected(e) || (rule.IsRepeatable && CallRules.IsLost(e));

    private async Task<Task> AskAsync(IGateway gateway, TimeSpan left)
    {
        if (left <= TimeSpan.Zero && left != Timeout.InfiniteTimeSpan)
        {
            throw new TimeoutException("The request has taken as long as it may.");
        }

        var answer = ask(gateway.Grains);
        var atMost = rule.Waits || rule.Attempt is not { } attempt || attempt > left ? left : attempt;
        await answer.WaitAsync(atMost, grains.Time, rule.IsRepeatable ? gateway.Silence : CancellationToken.None);
        return answer;
    }
}
