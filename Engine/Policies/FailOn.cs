using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>fail-on</c>: a success that is to count as a failure.</summary>
internal static class FailOn
{
    public static TaskState Apply(PolicySpec policies, PolicyValues values, TaskState task) =>
        values.Flag("FailOnPolicy", policies.FailOn) && task.State == State.Success
            ? task with { State = State.Error, StateInfo = "Failed by 'fail-on' policy" }
            : task;
}
