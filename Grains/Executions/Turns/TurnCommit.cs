using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Executions.Turns;

/// <summary>Makes durable what a turn has decided.</summary>
internal sealed class TurnCommit(string id, ExecutionServices services)
{
    /// <summary>Nobody has to look at the ended execution again.</summary>
    public async Task ReleaseAsync(LoadedExecution execution)
    {
        await services.Store.ReleaseAsync(id, execution.Head.ProjectId, execution.Version);
        services.Shares.ChargeTurn(execution.Head.ProjectId, 0, 0);
        execution.Owner = null;
    }

    /// <returns>The execution's row as it is stored now.</returns>
    public async Task<ExecutionRow> MakeAsync(LoadedExecution execution, Turn turn, string? owner)
    {
        var write = TurnWrite.Of(execution, turn, services.Limits, owner, WireTime.Microseconds(services.Time.GetUtcNow()));
        await services.Store.CommitAsync(write);
        services.Shares.ChargeTurn(
            write.Execution.ProjectId,
            turn.Events.Count,
            write.Execution.Context.Length + write.Execution.Internal.Length + (write.Execution.Output?.Length ?? 0)
        );
        execution.Stored = execution.Head;
        execution.Version++;
        execution.Owner = owner;
        execution.WakeAt = write.Execution.WakeAt;
        if (!write.Outbox.IsEmpty)
        {
            services.Outbox.Committed();
        }

        if (write.Execution.WakeAt is { } at)
        {
            services.WakeUps.Add(id, at);
        }

        return write.Execution;
    }
}
