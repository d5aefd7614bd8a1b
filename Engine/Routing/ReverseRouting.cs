using System.Collections.Immutable;
using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Routes;
using Mistral.Engine.Tasks;
using PythonValues;

namespace Mistral.Engine.Routing;

/// <summary>Reverse workflows: a task starts, once, when all that it requires has succeeded.</summary>
internal static class ReverseRouting
{
    public static string Target(Session session)
    {
        var target = session.Head.Params["task_name"] as string;
        return target is not null && session.Spec.Tasks.ContainsKey(target)
            ? target
            : throw new RefusalException(
                RefusalKind.Invalid,
                $"Invalid task name [wf_spec={session.Spec.Name}, task_name={PythonText.Str(session.Head.Params["task_name"])}]"
            );
    }

    /// <summary>Starts all that can start.</summary>
    public static void StartReady(Session session)
    {
        var map = Map(session);
        foreach (var task in map.Needed)
        {
            StartIfReady(session, map, task);
        }
    }

    public static void TaskEnded(Session session, TaskCell cell)
    {
        if (session.Head.State != State.Running || cell.Task.State != State.Success)
        {
            return;
        }

        var map = Map(session);
        foreach (var task in map.Shape.Outbound[map.Shape.Numbers[cell.Task.Name]])
        {
            if (map.IsNeeded[task])
            {
                StartIfReady(session, map, task);
            }
        }
    }

    private static RequirementMap Map(Session session) =>
        session.Index.Requirements ??= new(WorkflowShape.Of(session.Spec), Target(session));

    private static void StartIfReady(Session session, RequirementMap map, int task)
    {
        var name = map.Shape.Names[task];
        if (
            session.Head.State == State.Running
            && session.Index.Latest(name) is null
            && map.IsReady(task, required => session.Index.Latest(required)?.Task.State == State.Success)
        )
        {
            var triggers = map
                .Shape.Inbound[task]
                .Where(required => required != task)
                .Select(required => new TriggerLink(session.Index.Latest(map.Shape.Names[required])!.Task.Id, TriggerLink.Requirement));
            session.Steps.Later(TaskCreation.Run(session, session.Spec.Tasks[name], triggers.ToImmutableArray()));
        }
    }
}
