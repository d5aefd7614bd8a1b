using Microsoft.Extensions.Logging;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Triggers;

/// <summary>Deletes the trust of a trigger that is over, when its last execution has ended. Survives crashes.</summary>
internal interface ITrustRelease
{
    /// <param name="executionId">Empty when no execution acts by the trust.</param>
    Task AfterAsync(string trustId, string executionId);
}

internal sealed class TrustRelease(IGrainFactory grains) : ITrustRelease
{
    public Task AfterAsync(string trustId, string executionId) =>
        grains.GetGrain<ITrustReleaseGrain>($"trust {trustId}").After(executionId);
}

/// <summary>One trust that is to go (key: <c>trust</c>, blank, its id).</summary>
[Alias("Mistral.TrustReleaseGrain")]
internal interface ITrustReleaseGrain : IGrainWithStringKey
{
    [Alias("After")]
    Task After(string executionId);
}

/// <summary>Remembers what it waits for in the name of its reminder.</summary>
internal sealed partial class TrustReleaseGrain(IRowReader rows, ITrusts trusts, ILogger<TrustReleaseGrain> logger)
    : Grain,
        ITrustReleaseGrain,
        IRemindable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>What Keystone refuses changes when somebody sees to it.</summary>
    private static readonly TimeSpan IntervalWhenRefused = TimeSpan.FromHours(1);

    public Task After(string executionId) => this.RegisterOrUpdateReminder($"after {executionId}", Interval, Interval);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var trustId = this.GetPrimaryKeyString()["trust ".Length..];
        try
        {
            if (
                await TryReleaseAsync(rows, trusts, trustId, reminderName["after ".Length..])
                && await this.GetReminder(reminderName) is { } reminder
            )
            {
                await this.UnregisterReminder(reminder);
            }
        }
        catch (MistralFault e)
        {
            TrustRemains(trustId, e.Message);
            if (e.Kind == FaultKind.Forbidden && status.Period != IntervalWhenRefused)
            {
                await this.RegisterOrUpdateReminder(reminderName, IntervalWhenRefused, IntervalWhenRefused);
            }
        }
    }

    /// <returns>False when its execution has not ended.</returns>
    /// <exception cref="MistralFault">Keystone is away or refuses; it is to be tried again.</exception>
    public static async Task<bool> TryReleaseAsync(IRowReader rows, ITrusts trusts, string trustId, string executionId)
    {
        var execution =
            executionId.Length == 0 ? null : (await rows.ByColumnAsync(Resource.Executions, "id", executionId, 1)).FirstOrDefault();
        if (!ServiceIdentity.HasEnded(execution))
        {
            return false;
        }

        await trusts.DeleteAsync(trustId);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Trust {Trust} outlives its trigger and is tried again: {Reason}")]
    private partial void TrustRemains(string trust, string reason);
}
