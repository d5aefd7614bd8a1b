using System.Collections.Immutable;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Scopes;

namespace Mistral.Engine.Routing;

/// <summary>From an ended task to what follows it.</summary>
internal static class TaskRouting
{
    /// <param name="ended">The task as it ended; not part of the state yet.</param>
    public static void Follow(Session session, TaskCell cell, TaskState ended)
    {
        if (session.IsReverse)
        {
            session.Set(ended with { NextTasks = [], HasNextTasks = false, Processed = session.Head.State != State.Paused });
            ReverseRouting.TaskEnded(session, cell);
            return;
        }

        var commands = Commands(session, cell, ended);
        var isPaused = session.Head.State == State.Paused;
        ImmutableArray<NextTask> next =
        [
            .. commands
                .Where(command => session.Spec.Tasks.ContainsKey(command.Target))
                .Select(command => new NextTask(command.Target, command.Event!)),
        ];
        session.Set(
            ended with
            {
                NextTasks = next,
                HasNextTasks = !next.IsEmpty,
                ErrorHandled = ended.State == State.Error && commands.Any(command => command.Event == Clause.OnError),
                Processed = !isPaused,
            }
        );
        if (!isPaused)
        {
            Dispatch.All(session, commands);
        }
    }

    /// <summary>Follows a task that ended while the workflow was paused; it is not paused again by the task's own <c>pause</c>.</summary>
    public static void Resume(Session session, string taskId)
    {
        var cell = session.Index.FindTask(taskId)!;
        if (!session.Index.Unprocessed.Contains(cell))
        {
            return;
        }

        if (session.IsReverse)
        {
            session.Set(cell.Task with { Processed = true });
            ReverseRouting.TaskEnded(session, cell);
            return;
        }

        var commands = Commands(session, cell, cell.Task)
            .Where(command => command.Target != EngineCommand.Pause || session.Spec.Tasks.ContainsKey(command.Target));
        session.Set(cell.Task with { Processed = true });
        Dispatch.All(session, [.. commands]);
    }

    private static IReadOnlyList<BacklogCommand> Commands(Session session, TaskCell cell, TaskState ended)
    {
        var spec = session.SpecOf(ended);
        if (spec.OnSuccess is null && spec.OnError is null && spec.OnComplete is null && spec.OnSkip is null)
        {
            return [];
        }

        var scope = VariableScope.OfTask(session, ended, TaskContexts.After(session.Index, cell, ended.Published));
        return Clause.Commands(session, spec, ended, scope);
    }
}
