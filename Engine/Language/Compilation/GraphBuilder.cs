using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Language.Compilation;

/// <summary>Who leads to whom.</summary>
internal static class GraphBuilder
{
    public static TaskGraph Build(WorkflowType type, OrderedDictionary<string, TaskSpec> tasks)
    {
        if (type == WorkflowType.Reverse)
        {
            return new(tasks.ToImmutableDictionary(task => task.Key, task => task.Value.Requires), []);
        }

        var inbound = tasks.ToDictionary(task => task.Key, _ => ImmutableArray.CreateBuilder<string>());
        foreach (var (name, task) in tasks)
        {
            foreach (var target in Targets(task))
            {
                inbound.GetValueOrDefault(target)?.Add(name);
            }
        }

        return new(
            inbound.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.ToImmutable()),
            [.. tasks.Keys.Where(name => inbound[name].Count == 0)]
        );
    }

    /// <summary>Every target of a task by any clause, each once.</summary>
    public static IEnumerable<string> Targets(TaskSpec task) =>
        new[] { task.OnSuccess, task.OnError, task.OnComplete, task.OnSkip }
            .SelectMany(clause => clause?.Next ?? [])
            .Select(transition => transition.Target)
            .Distinct();
}
