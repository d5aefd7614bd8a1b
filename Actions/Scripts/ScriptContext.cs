namespace Mistral.Actions.Scripts;

/// <summary>The context as a script sees it: Mistral's names, without the token.</summary>
internal static class ScriptContext
{
    public static Map Of(ActionContext context) =>
        Map.Of(
            (
                "execution",
                Map.Of(
                    ("workflow_name", context.WorkflowName),
                    ("workflow_execution_id", context.WorkflowExecutionId),
                    ("task_execution_id", context.TaskId),
                    ("task_name", context.TaskName),
                    ("action_execution_id", context.ActionExecutionId),
                    ("callback_url", context.CallbackUrl)
                )
            ),
            (
                "security",
                Map.Of(
                    ("auth_uri", context.Security.AuthUri),
                    ("project_id", context.Security.ProjectId),
                    ("project_name", context.Security.ProjectName),
                    ("user_name", context.Security.UserName),
                    ("region_name", context.Security.Region)
                )
            )
        );
}
