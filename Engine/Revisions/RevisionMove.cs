using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Routing;
using PythonValues;

namespace Mistral.Engine.Revisions;

/// <param name="Task">The task that stands in the way; null: the workflow as a whole.</param>
public sealed record MoveProblem(string? Task, string What)
{
    /// <summary>The same as a sentence without its full stop.</summary>
    public string Text => Task is null ? What : $"task '{Task}' {What}";
}

/// <summary>
/// Proves that what has happened in an execution is possible with another text of its workflow, so that it can go on with that one.
/// </summary>
/// <remarks>
/// Nothing is evaluated: what was taken stays taken, and what the other text would have done besides is a reason to refuse. So each task
/// that ran is in both, of the same kind, and the clauses that were followed lead to the same tasks under the same guards; a transition
/// that was not taken may be gone.
/// </remarks>
public static class RevisionMove
{
    /// <returns>All that stands in the way; empty: the execution can go on with <paramref name="to"/>.</returns>
    public static ImmutableArray<MoveProblem> Problems(ExecutionState state, WorkflowSpec from, WorkflowSpec to)
    {
        if (state.Head.State is State.Success or State.Cancelled)
        {
            return [new(null, $"it has ended in {state.Head.State.ToText()}, and nothing of it goes on")];
        }

        return
        [
            .. OfWorkflow(state.Head, from, to),
            .. state.Tasks.GroupBy(task => task.Name).SelectMany(runs => OfRuns(from, to, [.. runs])),
        ];
    }

    private static IEnumerable<MoveProblem> OfWorkflow(ExecutionHead head, WorkflowSpec from, WorkflowSpec to)
    {
        if (from.Type != to.Type)
        {
            yield return new(null, $"the workflow is of another type there, {to.Type.ToString().ToLowerInvariant()}");
        }

        foreach (var input in to.Input.Where(input => !head.Input.ContainsKey(input.Name)))
        {
            yield return new(null, $"the input '{input.Name}' is new, and this execution was started without it");
        }

        foreach (var name in to.Vars.Keys.Where(name => !from.Vars.ContainsKey(name)))
        {
            yield return new(null, $"the variable '{PythonText.Str(name)}' of vars is new, and this execution has no value for it");
        }

        foreach (
            var command in head.Backlog.Where(command => from.Tasks.ContainsKey(command.Target) && !to.Tasks.ContainsKey(command.Target))
        )
        {
            yield return new(command.Target, "is to start next and is not there");
        }

        if (head.Params["task_name"] is string target && !to.Tasks.ContainsKey(target))
        {
            yield return new(target, "is the target of this execution and is not there");
        }
    }

    private static IEnumerable<MoveProblem> OfRuns(WorkflowSpec from, WorkflowSpec to, IReadOnlyList<TaskState> runs)
    {
        var name = runs[0].Name;
        if (!from.Tasks.TryGetValue(name, out var before) || !to.Tasks.TryGetValue(name, out var after))
        {
            return [new(name, "has run and is not there")];
        }

        string?[] all =
        [
            OfKind(runs, before, after),
            OfOpen(runs, before, after),
            OfRequirements(before, after),
            .. runs.Select(run => OfTransitions(run, before, after, to)),
        ];
        return all.OfType<string>().Distinct().Select(what => new MoveProblem(name, what));
    }

    private static string? OfKind(IReadOnlyList<TaskState> runs, TaskSpec before, TaskSpec after) =>
        before.Type != after.Type ? $"has run {Kind(before)} and is {Kind(after)} there"
        : before.WithItems.IsEmpty != after.WithItems.IsEmpty ? "has run with items in one of the two and without in the other"
        : before.Target != after.Target && runs.Any(run => run.State != State.Error)
            ? $"has run '{before.Target}' and is to run '{after.Target}' there"
        : null;

    private static string Kind(TaskSpec task) => task.Type == TaskType.Workflow ? "a sub-workflow" : "an action";

    /// <summary>What is under way goes on as it began.</summary>
    private static string? OfOpen(IReadOnlyList<TaskState> runs, TaskSpec before, TaskSpec after) =>
        !runs.Any(run => !run.State.IsCompleted()) ? null
        : before.Join != after.Join ? "has not ended and waits for other branches there (join)"
        : !before.WithItems.SequenceEqual(after.WithItems, SameItems.Instance) ? "has not ended and has other items there (with-items)"
        : !SamePolicies(before.Policies, after.Policies)
            ? "has not ended and has other policies there (wait, retry, timeout, pause, concurrency, fail-on)"
        : null;

    private static bool SamePolicies(PolicySpec before, PolicySpec after) => before == after;

    private static string? OfRequirements(TaskSpec before, TaskSpec after) =>
        before.Requires.ToHashSet().SetEquals(after.Requires) ? null : "has begun and requires other tasks there";

    /// <summary>The clauses that a run has followed.</summary>
    private static string? OfTransitions(TaskState run, TaskSpec before, TaskSpec after, WorkflowSpec to)
    {
        if (!run.State.IsCompleted() || run.State == State.Cancelled)
        {
            return null;
        }

        foreach (var (name, of) in Clauses(run, before, after))
        {
            var (old, now) = (Next(of(before)), Next(of(after)));
            var taken = run.NextTasks.Where(next => next.Event == name).Select(next => next.Name).ToHashSet();
            if (taken.FirstOrDefault(target => !to.Tasks.ContainsKey(target) || now.All(next => next.Target != target)) is { } lost)
            {
                return $"has led to '{lost}' by {name}, and does not there";
            }

            foreach (var more in now.Where(next => !old.Contains(next)))
            {
                return old.Any(next => next.Target == more.Target)
                    ? $"has another condition for '{more.Target}' in {name} there: whether that would have held can not be told"
                    : $"has ended, and leads to '{more.Target}' by {name} there, where it has not led";
            }

            foreach (var command in old.Where(next => !now.Contains(next) && !taken.Contains(next.Target) && EngineCommand.Is(next.Target)))
            {
                return $"has ended, and the command '{command.Target}' of its {name} is not there";
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, Func<TaskSpec, ClauseSpec?> Of)> Clauses(TaskState run, TaskSpec before, TaskSpec after) =>
        run.State switch
        {
            State.Success => [(Clause.OnSuccess, task => task.OnSuccess), (Clause.OnComplete, task => task.OnComplete)],
            // A failed task that nothing has followed may be run again: it need not have failed in vain.
            State.Error => [(Clause.OnError, task => task.OnError), (Clause.OnComplete, task => task.OnComplete)],
            State.Skipped =>
            [
                (Clause.OnSkip, task => task.OnSkip),
                .. before.OnSkip is null || after.OnSkip is null
                    ? new (string, Func<TaskSpec, ClauseSpec?>)[] { (Clause.OnSuccess, task => task.OnSuccess) }
                    : [],
            ],
            _ => [],
        };

    private static IReadOnlyList<(string Target, string? Guard)> Next(ClauseSpec? clause) =>
        [.. (clause?.Next ?? []).Select(next => (next.Target, next.Guard))];

    private sealed class SameItems : IEqualityComparer<ItemsSpec>
    {
        public static readonly SameItems Instance = new();

        public bool Equals(ItemsSpec? one, ItemsSpec? other) =>
            one?.Variable == other?.Variable && PythonEquality.Equals(one?.Source, other?.Source);

        public int GetHashCode(ItemsSpec items) => items.Variable.GetHashCode(StringComparison.Ordinal);
    }
}
