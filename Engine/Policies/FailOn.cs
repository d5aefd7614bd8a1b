using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>fail-on</c>: a success that is to count as a failure.</summary>
internal sealed class FailOn : ITaskPolicy
{
    public bool IsSetIn(PolicySpec policies) => policies.FailOn is not null;

    public TaskState After(PolicyCall call, TaskState task) =>
        call.Values.Flag("FailOnPolicy", call.Policies.FailOn) && task.State == State.Success
            ? task with
            {
                State = State.Error,
                StateInfo = "Failed by 'fail-on' policy",
            }
            : task;
}
