using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Views;

/// <summary>An execution as <c>execution()</c> shows it.</summary>
internal static class ExecutionView
{
    public static Map Of(ExecutionHead head, WorkflowSpec workflow) =>
        Map.Of(
            ("id", head.Id),
            ("name", head.WorkflowName),
            ("spec", workflow.Body),
            ("input", head.Input),
            ("params", head.Params),
            ("created_at", UserTime.Text(head.CreatedAt)),
            ("updated_at", UserTime.Text(head.UpdatedAt)),
            ("root_execution_id", head.RootId)
        );
}
