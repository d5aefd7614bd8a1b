using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary>
/// <c>concurrency</c>: how many items of a list run at once; checked and told of every task, whether it has items or not.
/// </summary>
internal sealed class Concurrency : ITaskPolicy
{
    public bool IsSetIn(PolicySpec policies) => policies.Concurrency is not null;

    public TaskState Before(PolicyCall call, TaskState task)
    {
        var most = (int)Math.Min(call.Values.Number("ConcurrencyPolicy", call.Policies.Concurrency), int.MaxValue);
        return most == task.Concurrency ? task : task with { Concurrency = most };
    }
}
