using Mistral.Engine.Contract;
using Mistral.Engine.Executions;

namespace Mistral.Grains.Executions.Turns;

/// <summary>A turn of an execution that is parked: it is paused, and nothing of it is evaluated before a person says so.</summary>
/// <remarks>Who brings something else keeps it and comes again.</remarks>
internal sealed class ParkedTurn(LoadedExecution execution, Turn turn, DeathWatch deaths)
{
    /// <param name="recovery">Asks for what its processes took with them.</param>
    public async ValueTask TakeAsync(List<PendingSignal> batch, Func<Task<Signal.Recover>> recovery)
    {
        if (execution.Head.State == State.Running)
        {
            deaths.LogParked();
            await turn.TakeAsync(new Signal.Park(deaths.Info));
        }

        foreach (var pending in batch)
        {
            switch (pending.Signal)
            {
                case var _ when !deaths.IsParked:
                    await turn.TakeAsync(pending);
                    break;
                case Signal.Resume or Signal.RerunTask or Signal.SkipTask:
                    await turn.TakeAsync(pending);
                    await TryAgainAsync(recovery);
                    break;
                case Signal.Stop or Signal.Pause or Signal.Describe:
                    await turn.TakeAsync(pending);
                    break;
                case Signal.Wake or Signal.Recover or Signal.Continue:
                    // It looks at itself and finds nothing to do.
                    break;
                default:
                    pending.Fail(deaths.Refusal());
                    break;
            }
        }
    }

    private async Task TryAgainAsync(Func<Task<Signal.Recover>> recovery)
    {
        if (execution.Head.State == State.Running)
        {
            await deaths.ForgiveAsync();
            await turn.TakeAsync(await recovery());
        }
    }
}
