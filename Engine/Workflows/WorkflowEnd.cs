using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Expressions;
using Mistral.Engine.Invocations;
using Mistral.Engine.Scopes;
using Mistral.Engine.Steps;
using PythonValues;

namespace Mistral.Engine.Workflows;

/// <summary>When a workflow execution has ended, and in what.</summary>
internal static class WorkflowEnd
{
    /// <returns>False when it has not ended by itself.</returns>
    public static bool Check(Session session)
    {
        var index = session.Index;
        if (session.Head.State != State.Running || index.Open.Count > 0)
        {
            return false;
        }

        session.Steps.Next(
            index.Cancelled.Count > 0
                ? new Step.EndWorkflow(State.Cancelled, $"Cancelled tasks: {string.Join(", ", NamesOf(index.Cancelled))}")
            : index.Failed.Count > 0 ? new Step.EndWorkflow(State.Error, FailureText.Of(session))
            : new Step.EndWorkflow(State.Success, null)
        );
        return true;
    }

    public static void End(Session session, Step.EndWorkflow end)
    {
        switch (end.State)
        {
            case State.Success:
                var result = WorkflowOutput.OfSuccess(session);
                StoredValue.Check(session, "WorkflowExecution", "output", result);
                Set(session, State.Success, end.Info, result);
                break;
            case State.Error:
                var info = StateInfoText.Cut(end.Info);
                var (text, output) = WorkflowOutput.OfError(session, info, StateInfoText.Cut(end.Result ?? end.Info));
                Set(session, State.Error, text, output, text == info ? end.Explanation : null);
                break;
            default:
                Set(session, State.Cancelled, end.Info, Map.Of(("result", StateInfoText.Cut(end.Info))));
                break;
        }

        if (end.StopsInvocation)
        {
            InvocationCancel.Ask(session, session.Index.Invocations, end.Info);
        }
    }

    public static void FailBecauseOfOutput(Session session, Exception e) =>
        session.Steps.Next(
            new Step.EndWorkflow(
                State.Error,
                $"Failed to check and complete [wf_ex_id={session.Head.Id}, wf_name={session.Spec.Name}]: {e.Message}"
            )
            {
                Explanation = (e as ExpressionException)?.Explanation,
            }
        );

    /// <summary>Where more is to start than one decision does, the workflow fails when all of it has ended.</summary>
    public static void FailByTask(Session session, string message)
    {
        if (
            session.Head.State == State.Paused
            || (session.Head.State == State.Running && session.Left.Count == 0 && session.Head.Backlog.IsEmpty)
        )
        {
            session.Steps.Next(new Step.EndWorkflow(State.Error, message));
        }
    }

    private static void Set(Session session, State state, string? info, Map output, string? explanation = null)
    {
        session.Set(
            session.Head with
            {
                State = state,
                StateInfo = StateInfoText.Cut(info),
                Output = output,
                Backlog = [],
                Explanation = explanation,
            }
        );
        UnrunTasks.CloseAll(session);
        Report.ToParent(session);
    }

    private static IEnumerable<string> NamesOf(IEnumerable<TaskCell> cells) =>
        cells.Select(cell => cell.Task.Name).Order(StringComparer.Ordinal);
}
