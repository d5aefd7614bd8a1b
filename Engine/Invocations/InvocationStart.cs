using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;
using PythonValues;

namespace Mistral.Engine.Invocations;

/// <summary>Starts one action or one sub-workflow of a task.</summary>
internal static class InvocationStart
{
    /// <param name="item">Item variables; null without with-items.</param>
    public static void One(Session session, TaskCell cell, Map? item, int index)
    {
        var most = session.Context.Options.MaxInvocations;
        if (session.Index.InvocationCount >= most)
        {
            throw new RuleException(
                $"The execution has reached its limit of {most} actions and sub-workflows ([engine] max_actions_per_execution)."
            );
        }

        var context = TaskContexts.Inbound(session.Index, cell);
        var scope = item is null
            ? VariableScope.OfTask(session, cell.Task, context)
            : VariableScope.OfItem(session, cell.Task, context, item);
        var spec = session.SpecOf(cell.Task);
        if (PythonText.Str(session.Evaluate(spec.Target, scope, cell.Task)) is not { Length: > 0 } name)
        {
            throw new RuleException(
                $"The name of the {(spec.Type == TaskType.Action ? "action" : "workflow")} is empty [task_name={spec.Name}]"
            );
        }

        var input = Input(session, cell.Task, spec, scope);
        if (spec.Type == TaskType.Workflow)
        {
            SubworkflowStart.One(session, cell, name, input, index);
        }
        else
        {
            ActionStart.One(session, cell, spec, name, input, scope, index);
        }
    }

    private static Map Input(Session session, TaskState task, TaskSpec spec, Map scope) =>
        session.Evaluate(spec.Input, scope, task) switch
        {
            Map input => input,
            var other => throw new RuleException(
                $"Wrong dynamic input for task: {spec.Name}. Dict type is expected. Actual type: <class "
                    + $"'{PythonText.TypeName(other)}'>. Actual value: {PythonText.Str(other)}"
            ),
        };
}
