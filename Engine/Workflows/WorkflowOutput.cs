using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Routes;
using Mistral.Engine.Scopes;
using PythonValues;

namespace Mistral.Engine.Workflows;

/// <summary>What a workflow execution gives when it ends.</summary>
internal static class WorkflowOutput
{
    public static Map OfSuccess(Session session)
    {
        var final = FinalContext(session);
        return Evaluate(session, session.Spec.Output, final);
    }

    /// <summary><c>output-on-error</c> beside the failure; when it can't be evaluated that is the failure.</summary>
    public static (string? Info, Map Output) OfError(Session session, string? info, string? result)
    {
        try
        {
            var own = Evaluate(session, session.Spec.OutputOnError, FinalContext(session));
            var output = DeepMerge.Maps(Map.Of(("result", result)), own);
            StoredValue.Check(session, "WorkflowExecution", "output", output);
            return (info, output);
        }
        catch (Exception e) when (e is not EvaluationInterruption)
        {
            var text =
                "Failed to evaluate expression in output-on-error! (output-on-error: "
                + $"'{PythonText.Repr(session.Spec.OutputOnError)}', exception: '{e.Message}' Cause: '{info}'";
            return (text, Map.Of(("result", text)));
        }
    }

    private static Map Evaluate(Session session, Map written, Map final) =>
        session.Evaluate(written, VariableScope.OfOutput(session, final)) is Map { Count: > 0 } output ? output : final;

    /// <summary>Direct: what the ends of all branches hold, merged as a join does. Reverse: what the target holds.</summary>
    private static Map FinalContext(Session session)
    {
        if (session.IsReverse)
        {
            return session.Head.Params["task_name"] is string name && session.Index.Latest(name) is { } target
                ? TaskContexts.Outbound(session.Index, target)
                : Map.Empty;
        }

        var shape = WorkflowShape.Of(session.Spec);
        var ends = session
            .Index.Tasks.Where(cell => cell.Task.State.IsCompleted() && !cell.Task.HasNextTasks)
            .OrderBy(cell => shape.Numbers[cell.Task.Name])
            .ThenBy(cell => cell.Order);
        return ContextMerge.Of([.. ends.Select(cell => TaskContexts.Outbound(session.Index, cell))]);
    }
}
