using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;
using PythonValues;

namespace Mistral.Engine.Routing;

/// <summary>Which transitions of a task hold, in order.</summary>
internal static class Clause
{
    public const string OnSuccess = "on-success";
    public const string OnError = "on-error";
    public const string OnComplete = "on-complete";
    public const string OnSkip = "on-skip";

    public static IReadOnlyList<BacklogCommand> Commands(Session session, TaskSpec spec, TaskState ended, Map scope)
    {
        var commands = new List<BacklogCommand>();
        switch (ended.State)
        {
            case State.Success:
                Add(session, commands, spec.OnSuccess, OnSuccess, ended, scope);
                Add(session, commands, spec.OnComplete, OnComplete, ended, scope);
                break;
            case State.Error:
                Add(session, commands, spec.OnError, OnError, ended, scope);
                Add(session, commands, spec.OnComplete, OnComplete, ended, scope);
                break;
            case State.Skipped:
                Add(session, commands, spec.OnSkip, OnSkip, ended, scope);
                if (commands.Count == 0)
                {
                    Add(session, commands, spec.OnSuccess, OnSuccess, ended, scope);
                }

                break;
        }

        return commands;
    }

    private static void Add(Session session, List<BacklogCommand> commands, ClauseSpec? clause, string name, TaskState ended, Map scope)
    {
        foreach (var transition in clause?.Next ?? [])
        {
            if (transition.Guard is not null && !session.IsTrue(transition.Guard, scope, ended))
            {
                continue;
            }

            if (!session.Spec.Tasks.ContainsKey(transition.Target) && !EngineCommand.Is(transition.Target))
            {
                throw new RuleException($"Task '{transition.Target}' not found.");
            }

            commands.Add(new(transition.Target, ended.Id, name, CommandMessage.Of(session, transition, ended, scope)));
        }
    }
}
