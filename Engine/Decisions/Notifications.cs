using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Decisions;

/// <summary>What <c>params.notify</c> subscribers are told of transitions.</summary>
internal static class Notifications
{
    public static void OfExecution(Session session, State before)
    {
        if (!IsAskedFor(session))
        {
            return;
        }

        var head = session.Head;
        session.Do(
            new Effect.PublishNotification(
                Map.Of(
                    ("id", head.Id),
                    ("name", head.WorkflowName),
                    ("workflow_name", head.WorkflowName),
                    ("workflow_namespace", head.WorkflowNamespace),
                    ("workflow_id", head.WorkflowId),
                    ("state", head.State.ToText()),
                    ("state_info", head.StateInfo),
                    ("project_id", head.ProjectId),
                    ("task_execution_id", head.Parent?.TaskId),
                    ("root_execution_id", head.RootId),
                    ("created_at", UserTime.Text(head.CreatedAt)),
                    ("updated_at", UserTime.Text(head.UpdatedAt)),
                    ("event", ExecutionEvent(before, head.State))
                )
            )
        );
    }

    public static void OfTask(Session session, State? before, TaskState task)
    {
        if (!IsAskedFor(session))
        {
            return;
        }

        var head = session.Head;
        session.Do(
            new Effect.PublishNotification(
                Map.Of(
                    ("id", task.Id),
                    ("name", task.Name),
                    ("workflow_execution_id", head.Id),
                    ("workflow_name", head.WorkflowName),
                    ("workflow_namespace", head.WorkflowNamespace),
                    ("workflow_id", head.WorkflowId),
                    ("state", task.State.ToText()),
                    ("state_info", task.StateInfo),
                    ("type", task.Type == TaskType.Action ? "ACTION" : "WORKFLOW"),
                    ("project_id", head.ProjectId),
                    ("created_at", UserTime.Text(task.CreatedAt)),
                    ("updated_at", UserTime.Text(task.UpdatedAt)),
                    ("started_at", UserTime.Text(task.StartedAt)),
                    ("finished_at", UserTime.Text(task.FinishedAt)),
                    ("event", TaskEvent(before, task.State))
                )
            )
        );
    }

    private static bool IsAskedFor(Session session) => session.Head.Params["notify"] is IReadOnlyList<object?> { Count: > 0 };

    private static string? ExecutionEvent(State before, State after) =>
        (before, after) switch
        {
            (State.Paused, State.Running) => "WORKFLOW_RESUMED",
            (State.Error, State.Running) => "WORKFLOW_RERUN",
            (_, State.Running) => "WORKFLOW_LAUNCHED",
            (_, State.Success) => "WORKFLOW_SUCCEEDED",
            (_, State.Error) => "WORKFLOW_FAILED",
            (_, State.Cancelled) => "WORKFLOW_CANCELLED",
            (_, State.Paused) => "WORKFLOW_PAUSED",
            _ => null,
        };

    private static string? TaskEvent(State? before, State after) =>
        (before, after) switch
        {
            (State.Idle or State.Paused or State.Waiting, State.Running) => "TASK_RESUMED",
            (State.Error, State.Running) => "TASK_RERUN",
            (_, State.Running) => "TASK_LAUNCHED",
            (_, State.Success) => "TASK_SUCCEEDED",
            (_, State.Error) => "TASK_FAILED",
            (_, State.Cancelled) => "TASK_CANCELLED",
            (_, State.Paused) => "TASK_PAUSED",
            (_, State.Skipped) => "TASK_SKIPPED",
            _ => null,
        };
}
