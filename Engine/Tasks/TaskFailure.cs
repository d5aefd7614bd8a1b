using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Expressions;
using Mistral.Engine.Workflows;
using Pythonic;

namespace Mistral.Engine.Tasks;

/// <summary>Failures that end the workflow at once, past every <c>on-error</c>: the definition itself can't be carried out.</summary>
internal static class TaskFailure
{
    /// <summary>Whether the fault lies in what the user wrote, not in the engine.</summary>
    public static bool IsOfUser(Exception e) =>
        e is RuleException or ExpressionException or PythonTypeError or PythonOverflowError or PythonZeroDivisionError or PythonJsonError
            or BudgetExceededException or InsufficientExecutionStackException;

    public static void OfRun(Session session, TaskCell cell, Exception e) => Force(session, cell, $"Failed to run task {Where(session, cell, e)}");

    public static void OfDelayedEnd(Session session, TaskCell cell, Exception e) => Force(session, cell, $"Failed to complete task {Where(session, cell, e)}");

    public static void OfRouting(Session session, TaskCell cell, Exception e)
    {
        var action = cell.Works.Count > 0 ? cell.Works[^1].Work.Name : session.SpecOf(cell.Task).Target;
        Force(session, cell, $"Failed to handle action completion [error={e.Message}, wf={session.Spec.Name}, task={cell.Task.Name}, action={action}]");
    }

    public static void OfResult(Session session, TaskCell cell, string action, Exception e) =>
        Force(session, cell, $"Failed to complete action [error={e.Message}, action={action}, task={cell.Task.Name}]");

    private static string Where(Session session, TaskCell cell, Exception e) => $"[error={e.Message}, wf={session.Spec.Name}, task={cell.Task.Name}]";

    private static void Force(Session session, TaskCell cell, string message)
    {
        session.Set(cell.Task with { State = State.Error, StateInfo = StateInfoText.Cut(message), Timers = [], Processed = true, FinishedAt = session.Now });
        if (!session.Head.State.IsCompleted())
        {
            WorkflowEnd.Fail(session, message);
        }
    }
}
