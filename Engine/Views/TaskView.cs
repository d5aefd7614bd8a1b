using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Views;

/// <summary>A task as <c>task()</c> shows it; the result is put together only when asked for.</summary>
internal sealed class TaskView(ExecutionState state, WorkflowSpec workflow, TaskState task) : Map
{
    private static readonly string[] Fields =
    [
        "id",
        "name",
        "spec",
        "state",
        "state_info",
        "result",
        "published",
        "type",
        "workflow_execution_id",
        "created_at",
        "updated_at",
    ];

    private object? _result;
    private bool _hasResult;

    public override int Count => Fields.Length;

    public override bool TryGetValue(object? key, out object? value)
    {
        value = (key as string) switch
        {
            "id" => task.Id,
            "name" => task.Name,
            "spec" => workflow.Tasks.TryGetValue(task.Name, out var spec) ? spec.Body : Empty,
            "state" => task.State.ToText(),
            "state_info" => task.StateInfo,
            "result" => Result(),
            "published" => task.Published ?? Empty,
            "type" => task.Type == TaskType.Action ? "ACTION" : "WORKFLOW",
            "workflow_execution_id" => state.Head.Id,
            "created_at" => UserTime.Text(task.CreatedAt),
            "updated_at" => UserTime.Text(task.UpdatedAt),
            _ => null,
        };
        return key is string name && Fields.Contains(name);
    }

    protected override IEnumerator<KeyValuePair<object?, object?>> Walk() =>
        Fields.Select(field => KeyValuePair.Create<object?, object?>(field, this[field])).GetEnumerator();

    private object? Result()
    {
        if (!_hasResult)
        {
            _result = TaskResults.Of(state, task);
            _hasResult = true;
        }

        return _result;
    }
}
