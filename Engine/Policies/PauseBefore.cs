using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>pause-before</c>: the task stays IDLE and the workflow pauses; a resume runs it without asking again.</summary>
internal sealed class PauseBefore : ITaskPolicy
{
    public PassedPolicies Once => PassedPolicies.PauseBefore;

    public bool IsSetIn(PolicySpec policies) => policies.PauseBefore is not null;

    public TaskState Before(PolicyCall call, TaskState task) =>
        !call.Values.Flag("PauseBeforePolicy", call.Policies.PauseBefore) || call.Session.Head.State.IsCompleted()
            ? task
            : task with
            {
                State = State.Idle,
                StateInfo = "Set by 'pause-before' policy",
                Passed = task.Passed | Once,
            };
}
