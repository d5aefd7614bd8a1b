using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>pause-before</c>: the task stays IDLE and the workflow pauses; a resume runs it without asking again.</summary>
internal static class PauseBefore
{
    public static TaskState Apply(Session session, PolicySpec policies, PolicyValues values, TaskState task) =>
        !values.Flag("PauseBeforePolicy", policies.PauseBefore) || session.Head.State.IsCompleted()
            ? task
            : task with { State = State.Idle, StateInfo = "Set by 'pause-before' policy", PauseBeforePassed = true };
}
