using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Expressions;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Tasks;

/// <summary>Failures that end the workflow, past every <c>on-error</c>: the definition itself can't be carried out.</summary>
internal static class TaskFailure
{
    public static void OfRun(Session session, string taskId, Exception e)
    {
        var task = session.Index.FindTask(taskId)!.Task;
        Force(session, task, $"Failed to run task {Where(session, task, e)}", e);
    }

    /// <param name="ended">With what it published before the fault: that stays.</param>
    /// <param name="isDelayed">See <see cref="Step.EndTask"/>.</param>
    public static void OfEnd(Session session, TaskState ended, bool isDelayed, Exception e)
    {
        if (isDelayed)
        {
            Force(session, ended, $"Failed to complete task {Where(session, ended, e)}", e);
            return;
        }

        var invocations = session.Index.FindTask(ended.Id)!.Invocations;
        var action = invocations.Count > 0 ? invocations[^1].Invocation.Name : session.SpecOf(ended).Target;
        Force(
            session,
            ended,
            $"Failed to handle action completion [error={Text(e)}, wf={session.Spec.Name}, task={ended.Name}, action={action}]",
            e
        );
    }

    public static void Fail(Session session, string taskId, string message) =>
        Force(session, session.Index.FindTask(taskId)!.Task, message);

    private static string Where(Session session, TaskState task, Exception e) =>
        $"[error={Text(e)}, wf={session.Spec.Name}, task={task.Name}]";

    private static string Text(Exception e) =>
        RuleException.IsFaultOfUser(e) ? e.Message : $"internal error, {e.GetType().Name}: {e.Message}";

    private static void Force(Session session, TaskState task, string message, Exception? e = null)
    {
        session.Set(
            task with
            {
                State = State.Error,
                StateInfo = StateInfoText.Cut(message),
                Explanation = (e as ExpressionException)?.Explanation,
                Timers = [],
                Processed = true,
                FinishedAt = session.Now,
            }
        );
        session.FailAfterwards(message);
    }
}
