using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Policies;

/// <summary><c>concurrency</c>: how many items of a list run at once; checked and told of every task, whether it has items or not.</summary>
internal static class Concurrency
{
    public static TaskState Apply(PolicySpec policies, PolicyValues values, TaskState task)
    {
        var most = (int)Math.Min(values.Number("ConcurrencyPolicy", policies.Concurrency), int.MaxValue);
        return most == task.Concurrency ? task : task with { Concurrency = most };
    }
}
