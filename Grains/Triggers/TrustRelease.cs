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
    public Task AfterAsync(string trustId, string executionId) => grains.GetGrain<ITrustReleaseGrain>($"trust {trustId}").After(executionId);
}

/// <summary>One trust that is to go (key: <c>trust</c>, blank, its id).</summary>
internal interface ITrustReleaseGrain : IGrainWithStringKey
{
    Task After(string executionId);
}

/// <summary>Remembers what it waits for in the name of its reminder.</summary>
internal sealed class TrustReleaseGrain(IRowReader rows, ITrusts trusts) : Grain, ITrustReleaseGrain, IRemindable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public Task After(string executionId) => this.RegisterOrUpdateReminder($"after {executionId}", Interval, Interval);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (await TryReleaseAsync(rows, trusts, this.GetPrimaryKeyString()["trust ".Length..], reminderName["after ".Length..])
            && await this.GetReminder(reminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    /// <returns>False when it is to be tried again.</returns>
    public static async Task<bool> TryReleaseAsync(IRowReader rows, ITrusts trusts, string trustId, string executionId)
    {
        var execution = executionId.Length == 0 ? null : (await rows.ByColumnAsync(Resource.Executions, "id", executionId, 1)).FirstOrDefault();
        if (!ServiceCaller.HasEnded(execution))
        {
            return false;
        }

        try
        {
            await trusts.DeleteAsync(trustId);
            return true;
        }
        catch (MistralFault e)
        {
            return e.Kind == FaultKind.Forbidden;
        }
    }
}
