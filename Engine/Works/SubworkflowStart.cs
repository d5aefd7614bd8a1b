using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Scopes;
using Pythonic;

namespace Mistral.Engine.Works;

internal static class SubworkflowStart
{
    public static void One(Session session, TaskCell cell, string name, Map input, int index)
    {
        StoredValue.Check(session, "WorkflowExecution", "workflow_name", name);
        StoredValue.Check(session, "WorkflowExecution", "input", input);
        var work = new WorkState
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
        session.Set(work);
        Send(session, work);
    }

    /// <summary>Starting a sub-workflow twice under one id is harmless.</summary>
    public static void Send(Session session, WorkState work) =>
        session.Do(
            new Effect.StartSubworkflow(
                work.Id,
                work.TaskId,
                work.Name,
                work.Input,
                work.Index,
                session.Head.Params["namespace"] as string ?? session.Head.WorkflowNamespace,
                session.Head.Params["notify"]
            )
        );
}
