using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Texts;

namespace Mistral.Grains.Executions.Activation;

/// <summary>What <c>PUT /tasks/{id}</c> asks of a task.</summary>
internal static class TaskUpdates
{
    public static Signal Signal(UpdateTask request, TaskState task, ExecutionHead head)
    {
        if (request.Name is { Length: > 0 } name && name != task.Name)
        {
            throw new MistralFault(FaultKind.Invalid, "Task name does not match.");
        }

        if (request.WorkflowName is { Length: > 0 } workflow && workflow != head.WorkflowName)
        {
            throw new MistralFault(FaultKind.Invalid, "Workflow name does not match.");
        }

        return request.State switch
        {
            "RUNNING" => new Signal.RerunTask(
                request.TaskId,
                request.Reset,
                request.Environment is null ? null : StoredJson.Map(request.Environment)
            ),
            "SKIPPED" => new Signal.SkipTask(request.TaskId),
            _ => throw new MistralFault(FaultKind.Invalid, "Invalid task state. Only updating task to RUNNING or SKIPPED is supported."),
        };
    }
}
