using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Steps;
using Mistral.Engine.Tasks;

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

        // What is behind a command that has to wait waits too: their order means something.
        if (session.Head.State == State.Paused || session.StartsLeft <= 0 || session.Left.Count > 0)
        {
            session.Left.Add(command);
            return;
        }

        if (session.Spec.Tasks.TryGetValue(command.Target, out var spec))
        {
            if (session.Index.ByOrder.Count >= session.Context.Options.MaxTasks)
            {
                session.Steps.Next(
                    new Step.EndWorkflow(
                        State.Error,
                        $"The execution has reached its limit of {session.Context.Options.MaxTasks} tasks ([engine] "
                            + "max_tasks_per_execution)."
                    )
                );
                return;
            }

            if (Joins.IsJoin(spec))
            {
                Joins.Arrive(session, spec, command);
            }
            else
            {
                session.StartsLeft--;
                session.Steps.Next(
                    TaskCreation.Run(session, spec, command.TriggeredBy is null ? [] : [new(command.TriggeredBy, command.Event!)])
                );
            }

            return;
        }

        if (session.IsFailing)
        {
            return;
        }

        switch (command.Target)
        {
            case EngineCommand.Fail:
                session.Steps.Next(
                    new Step.EndWorkflow(State.Error, CommandMessage.Info(command.Message))
                    {
                        Result = CommandMessage.Result(command.Message),
                    }
                );
                break;
            case EngineCommand.Succeed:
                session.Steps.Next(new Step.EndWorkflow(State.Success, CommandMessage.Info(command.Message)));
                break;
            case EngineCommand.Pause:
                session.Steps.Next(
                    new Step.PauseWorkflow(CommandMessage.Info(command.Message), false, new("pause command", command.TriggeredBy))
                );
                break;
        }
    }
}
