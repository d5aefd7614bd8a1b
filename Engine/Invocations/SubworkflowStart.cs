using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Scopes;
using PythonValues;

namespace Mistral.Engine.Invocations;

internal static class SubworkflowStart
{
    public static void One(Session session, TaskCell cell, string name, Map input, int index)
    {
        StoredValue.Take(session, "WorkflowExecution", "workflow_name", name);
        StoredValue.Take(session, "WorkflowExecution", "input", input);
        var invocation = new Invocation
        {
            Id = session.Context.NewId(),
            TaskId = cell.Task.Id,
            IsWorkflow = true,
            Name = name,
            Input = input,
            Index = index,
            Attempt = cell.Task.Attempt,
            CreatedAt = session.NextCreation(),
        };
        session.Set(invocation);
        Send(session, invocation);
    }

    /// <summary>Starting a sub-workflow twice under one id is harmless.</summary>
    public static void Send(Session session, Invocation invocation, bool isRepeated = false) =>
        session.Do(
            new Effect.StartSubworkflow(
                invocation.Id,
                invocation.TaskId,
                invocation.Name,
                invocation.Input,
                invocation.Index,
                session.Head.Params["namespace"] as string ?? session.Head.WorkflowNamespace,
                session.Head.Params["notify"]
            )
            {
                IsRepeated = isRepeated,
            }
        );
}
