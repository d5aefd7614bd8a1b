using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;

namespace Mistral.Engine.Invocations;

/// <summary>Tasks that would say RUNNING for ever in an ended workflow: they are closed, and go on when it runs again.</summary>
internal static class UnrunTasks
{
    private const string Info = "Not run: the workflow has ended.";

    public static void CloseAll(Session session)
    {
        foreach (var cell in session.Index.Open.Where(IsIdle).ToList())
        {
            Close(session, cell);
        }
    }

    public static void Close(Session session, TaskCell cell) =>
        session.Set(cell.Task with { State = State.Cancelled, StateInfo = Info, Timers = [], Processed = true, FinishedAt = session.Now });

    /// <returns>What is RUNNING again and has to be told to go on.</returns>
    public static HashSet<TaskCell> Reopen(Session session)
    {
        var cells = session.Index.Cancelled.Where(cell => cell.Task.StateInfo == Info).ToHashSet();
        foreach (var cell in cells)
        {
            // Items that have ended count; any other work is done anew.
            var attempt = cell.Started > 0 && cell.Task.Items is null ? cell.Task.Attempt + 1 : cell.Task.Attempt;
            session.Set(
                cell.Task with
                {
                    State = State.Running,
                    StateInfo = null,
                    Processed = false,
                    FinishedAt = null,
                    Attempt = attempt,
                }
            );
        }

        return cells;
    }

    /// <summary>It says RUNNING, nothing works on it, and nobody would ever wake it.</summary>
    private static bool IsIdle(TaskCell cell) => cell.Task is { State: State.Running, WaitAfterState: null } && cell.Open == 0;
}
