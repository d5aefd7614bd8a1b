using Mistral.Engine.Decisions;
using Mistral.Engine.Effects;
using Mistral.Engine.Executions;
using Mistral.Engine.Tasks;
using Mistral.Engine.Works;
using Pythonic;

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

        if (index.Cancelled.Count > 0)
        {
            Cancel(session, $"Cancelled tasks: {string.Join(", ", index.Cancelled.Select(cell => cell.Task.Name).Order(StringComparer.Ordinal))}");
        }
        else if (index.Failed.Count > 0)
        {
            Fail(session, FailureText.Of(session));
        }
        else
        {
            Succeed(session, null);
        }

        return true;
    }

    public static void Succeed(Session session, string? info)
    {
        try
        {
            var output = WorkflowOutput.OfSuccess(session);
            FieldSize.Check(session, "WorkflowExecution", "output", output);
            End(session, State.Success, info, output);
        }
        catch (Exception e) when (TaskFailure.IsOfUser(e))
        {
            Fail(session, $"Failed to check and complete [wf_ex_id={session.Head.Id}, wf_name={session.Spec.Name}]: {e.Message}");
        }
    }

    public static void Fail(Session session, string? info)
    {
        var (text, output) = WorkflowOutput.OfError(session, StateInfoText.Cut(info));
        End(session, State.Error, text, output);
    }

    public static void Cancel(Session session, string? info)
    {
        End(session, State.Cancelled, info, Map.Of(("result", info)));
        foreach (var child in session.Index.OpenChildren.ToList())
        {
            session.Do(new Effect.CommandChild(child.Work.Id, State.Cancelled, info, null, session.Head.StateNumber));
        }

        ActionCancel.Ask(session, session.Index.Works);
    }

    private static void End(Session session, State state, string? info, Map output)
    {
        session.Set(session.Head with { State = state, StateInfo = StateInfoText.Cut(info), Output = output, Backlog = [] });
        Report.ToParent(session);
    }
}
