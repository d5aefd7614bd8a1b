using Mistral.Grains.Executions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Texts;
using PythonValues;

namespace Mistral.Grains.ActionRuns;

/// <summary>An <see cref="ActionJob"/> on its way to another silo: because a task's <c>target</c> names that, or this one leaves.</summary>
/// <param name="ExecutionId">Who waits for the outcome; null for an action that was run by itself.</param>
/// <param name="Input">JSON text.</param>
/// <param name="CalledName">The name by which it was called, when <paramref name="Name"/> is what an ad-hoc action is made of.</param>
/// <param name="CalledInput">And the input, as JSON text; null when it was called itself.</param>
[GenerateSerializer, Immutable, Alias("Mistral.HostedAction")]
internal sealed record ExecutorRequest(
    string ActionExecutionId,
    string? ExecutionId,
    string Name,
    string Input,
    bool SafeRerun,
    long? Timeout,
    string TaskId,
    string TaskName,
    string WorkflowName,
    string Namespace,
    string ProjectId,
    Credentials Credentials,
    string CalledName,
    string? CalledInput
)
{
    /// <summary>Its place in the trace, as W3C's <c>traceparent</c> has it; null when nobody keeps one.</summary>
    [Id(0)]
    public string? TraceParent { get; init; }

    public static ExecutorRequest Of(ActionJob job)
    {
        var context = job.Context;
        return new(
            job.Id,
            job.ExecutionId,
            job.Name,
            PythonJson.Write(job.Input),
            context.SafeRerun,
            (long?)context.Timeout,
            context.TaskId ?? "",
            context.TaskName ?? "",
            context.WorkflowName ?? "",
            job.Namespace,
            context.Security.ProjectId ?? "",
            job.Credentials,
            context.CalledName ?? job.Name,
            context.CalledInput is null ? null : PythonJson.Write(context.CalledInput)
        )
        {
            TraceParent = context.TraceParent,
        };
    }

    public ActionJob ToJob() =>
        new(
            Name,
            Namespace,
            StoredJson.Map(Input),
            new()
            {
                ActionExecutionId = ActionExecutionId,
                TaskId = TaskId,
                TaskName = TaskName,
                WorkflowName = WorkflowName,
                WorkflowExecutionId = ExecutionId,
                CallbackUrl = ActionContexts.CallbackUrl(ActionExecutionId),
                CalledName = CalledName,
                CalledInput = CalledInput is null ? null : StoredJson.Map(CalledInput),
                Timeout = Timeout,
                SafeRerun = SafeRerun,
                TraceParent = TraceParent,
                Security = ActionContexts.Security(Credentials, ProjectId),
            }
        )
        {
            Credentials = Credentials,
        };

    /// <summary>Without the inputs.</summary>
    public override string ToString() =>
        $"ExecutorRequest {{ ActionExecutionId = {ActionExecutionId}, ExecutionId = {ExecutionId}, Name = {Name} }}";
}
