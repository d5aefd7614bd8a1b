using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Simulation.Mocks;

namespace Mistral.Simulation.Replays;

/// <summary>What happened in a real execution, as mocks: each call ends as it did, and takes as long.</summary>
public static partial class Recorded
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

    /// <summary>Actions that were not found when tasks wanted to call them, and of which nothing is known but that.</summary>
    /// <param name="mocks">What the user gives beside: a task with a mock calls it.</param>
    public static ImmutableHashSet<string> UnknownActions(ExecutionState state, MockTable mocks)
    {
        var called = state.Tasks.SelectMany(task => state.InvocationsOf(task.Id)).SelectMany(CalledNames).ToHashSet();
        return
        [
            .. from task in state.Tasks
            where task.State == State.Error && !mocks.Has(task.Name)
            let name = NotFound().Match(task.StateInfo ?? "")
            where name.Success && !called.Contains(name.Groups[1].Value) && !mocks.Has(name.Groups[1].Value)
            select name.Groups[1].Value,
        ];
    }

    private static IEnumerable<string> CalledNames(Invocation invocation) => [invocation.Name, invocation.BaseName ?? invocation.Name];

    /// <summary>Mistral's words for it.</summary>
    [GeneratedRegex(@"Failed to find action \[action_name=(.*?), namespace=")]
    private static partial Regex NotFound();

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
