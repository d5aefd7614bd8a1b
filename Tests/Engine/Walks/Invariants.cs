using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Walks;

/// <summary>What must hold after every step of a walk, and what when it is over.</summary>
internal sealed class Invariants(World world)
{
    /// <summary>
    /// By execution: when it was last seen ended. What ended before or during that time starts nothing, even if the execution is run again.
    /// </summary>
    private readonly Dictionary<string, long> _ended = [];

    public void AfterStep(Run run)
    {
        if (run.End.IsCompleted())
        {
            _ended[run.Id] = world.Now;
        }

        foreach (var task in run.State.Tasks)
        {
            IsAwake(run, task);
            KeepsConcurrency(run, task);
            LeadsOn(run, task);
        }
    }

    public void AtTheEnd(Run run)
    {
        Assert.True(run.End.IsCompleted(), $"{run.Id} is {run.End}: {run.States}");
        foreach (var invocation in run.State.Invocations.Where(invocation => !invocation.State.IsCompleted()))
        {
            var child = world.Runs.GetValueOrDefault(invocation.Id)?.End;
            Assert.False(
                invocation.IsWorkflow,
                $"{run.Id} takes the sub-workflow {invocation.Id} for {invocation.State}, which is {child}: {run.States}"
            );
            Assert.False(invocation.IsSync, $"nothing works on the action {invocation.Id} of {run.Id}: {run.End} {run.States}");
        }

        foreach (var task in run.State.Tasks)
        {
            var invocations = run.State.InvocationsOf(task.Id).ToList();
            var twice = invocations
                .GroupBy(invocation => (invocation.Attempt, invocation.Index))
                .FirstOrDefault(group => group.Count() > 1);
            Assert.True(twice is null, $"{task.Name} of {run.Id} ran {twice?.Key} twice");
            Assert.True(
                task is not { State: State.Success, Items: { } items }
                    || invocations.Count(invocation => invocation.Accepted) == items.Count,
                $"{task.Name} of {run.Id} has not all of its items"
            );
        }

        foreach (var name in run.Spec.Tasks.Where(task => task.Value.Join is { IsJoin: true }).Select(task => task.Key))
        {
            Assert.True(run.All(name).Count() <= 1, $"the join {name} exists twice");
        }
    }

    /// <summary>A task that has not ended is worked on, has a timer, or waits for something that has not ended itself.</summary>
    private void IsAwake(Run run, TaskState task)
    {
        var isAwake = task.State switch
        {
            State.Running => IsWorkedOn(run, task)
                || (!run.End.IsCompleted() && (run.End == State.Paused || !task.Timers.IsEmpty || GoesOn(run))),
            State.Delayed => run.End.IsCompleted() || !task.Timers.IsEmpty || GoesOn(run),
            State.Paused => run.End.IsCompleted() || run.State.InvocationsOf(task.Id).Any(invocation => invocation.State == State.Paused),
            State.Idle => run.End.IsCompleted() || run.End == State.Paused,
            State.Waiting => run.End.IsCompleted()
                || run.End == State.Paused
                || GoesOn(run)
                || run.State.Tasks.Any(other => !other.State.IsCompleted() && other.State != State.Waiting),
            _ => true,
        };
        Assert.True(isAwake, $"nobody wakes {task.Name} of {run.Id}, which is {run.End}: {run.States}");
    }

    private static bool IsWorkedOn(Run run, TaskState task) =>
        run.State.InvocationsOf(task.Id).Any(invocation => invocation.Attempt == task.Attempt && !invocation.State.IsCompleted());

    /// <summary>More of what one decision could not start starts in the next one.</summary>
    private bool GoesOn(Run run) => world.Messages.Any(message => message.To == run.Id && message.Signal is Signal.Continue);

    private static void KeepsConcurrency(Run run, TaskState task)
    {
        var open =
            task.Concurrency > 0 && task.Items is not null
                ? run
                    .State.InvocationsOf(task.Id)
                    .Count(invocation => invocation.Attempt == task.Attempt && !invocation.State.IsCompleted())
                : 0;
        Assert.True(open <= Math.Max(task.Concurrency, 0), $"{task.Name} of {run.Id} runs {open} items at once");
    }

    /// <summary>Every task that a transition names exists, or waits for its turn, or the execution ended before it could begin.</summary>
    private void LeadsOn(Run run, TaskState task)
    {
        if (!task.Processed || !task.State.IsCompleted() || run.End.IsCompleted() || task.FinishedAt <= _ended.GetValueOrDefault(run.Id))
        {
            return;
        }

        foreach (var next in task.NextTasks)
        {
            Assert.True(
                run.All(next.Name).Any(other => IsJoin(run, next.Name) || IsAfter(other, task)) || WaitsForTurn(run, task, next.Name),
                $"{task.Name} of {run.Id} leads to {next.Name}, which does not exist: {run.End} {run.States}"
            );
        }
    }

    private static bool IsJoin(Run run, string task) => run.Spec.Tasks[task].Join is { IsJoin: true };

    private static bool IsAfter(TaskState next, TaskState task) =>
        next.CreatedAt >= task.FinishedAt && next.TriggeredBy.Any(link => link.TaskId == task.Id);

    /// <summary>What follows a command that ends the workflow does not wait for anything: it will not begin.</summary>
    private static bool WaitsForTurn(Run run, TaskState task, string next) =>
        run.State.Head.Backlog.Any(command =>
            command.TriggeredBy == task.Id && (command.Target == next || command.Target is "fail" or "succeed")
        );
}
