using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Tasks;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Routing;

/// <summary>Carries out one command: starts a task, or does what an engine command says.</summary>
internal static class CommandRun
{
    public static void Follow(Session session, BacklogCommand command)
    {
        if (session.Head.State.IsCompleted())
        {
            return;
        }

        if (session.Head.State == State.Paused)
        {
            session.Set(session.Head with { Backlog = session.Head.Backlog.Add(command) });
            return;
        }

        if (session.Spec.Tasks.TryGetValue(command.Target, out var spec))
        {
            if (Joins.IsJoin(spec))
            {
                Joins.Arrive(session, spec, command);
            }
            else
            {
                TaskCreation.Run(session, spec, command.TriggeredBy is null ? [] : [new(command.TriggeredBy, command.Event!)]);
            }

            return;
        }

        switch (command.Target)
        {
            case EngineCommand.Fail:
                WorkflowEnd.Fail(session, command.Message);
                break;
            case EngineCommand.Succeed:
                WorkflowEnd.Succeed(session, command.Message);
                break;
            case EngineCommand.Pause:
                WorkflowPause.Pause(session, command.Message);
                break;
        }
    }
}
