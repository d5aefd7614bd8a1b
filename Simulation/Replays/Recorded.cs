using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Simulation.Mocks;

namespace Mistral.Simulation.Replays;

/// <summary>What happened in a real execution, as mocks: each call ends as it did, and takes as long.</summary>
public static class Recorded
{
    public static MockTable Mocks(ExecutionState state) =>
        new(
            state
                .Tasks.GroupBy(task => task.Name)
                .Select(group => new MockList(
                    group.Key,
                    [.. group.SelectMany(task => state.InvocationsOf(task.Id).Select(invocation => Of(task, invocation)))]
                ))
                .Where(list => !list.Mocks.IsEmpty)
        );

    private static Mock Of(TaskState task, Invocation invocation)
    {
        var value =
            invocation.IsWorkflow && invocation.State != State.Error
                ? invocation.Output
                : invocation.Output?["result"] ?? (object?)invocation.StateInfo;
        var end = invocation.State switch
        {
            State.Success => MockEnd.Result,
            State.Error => MockEnd.Error,
            State.Cancelled => MockEnd.Cancel,
            _ => MockEnd.Never,
        };
        return new(
            end,
            invocation.State == State.Success && !invocation.IsWorkflow ? invocation.Output?["result"] : value,
            Math.Max(0, (invocation.UpdatedAt ?? invocation.CreatedAt) - invocation.CreatedAt),
            Times: 1
        )
        {
            Item = task.Items is null ? null : invocation.Index,
        };
    }
}
