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
                    [.. group.SelectMany(task => state.WorksOf(task.Id).Select(work => Of(task, work)))]
                ))
                .Where(list => !list.Mocks.IsEmpty)
        );

    private static Mock Of(TaskState task, WorkState work)
    {
        var value = work.IsWorkflow && work.State != State.Error ? work.Output : work.Output?["result"] ?? (object?)work.StateInfo;
        var end = work.State switch
        {
            State.Success => MockEnd.Result,
            State.Error => MockEnd.Error,
            State.Cancelled => MockEnd.Cancel,
            _ => MockEnd.Never,
        };
        return new(
            end,
            work.State == State.Success && !work.IsWorkflow ? work.Output?["result"] : value,
            Math.Max(0, (work.UpdatedAt ?? work.CreatedAt) - work.CreatedAt),
            Times: 1
        )
        {
            Item = task.Items is null ? null : work.Index,
        };
    }
}
