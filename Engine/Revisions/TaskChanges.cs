using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Revisions;

/// <summary>Which tasks two texts of a workflow do not have in common.</summary>
public static class TaskChanges
{
    public static Map Of(WorkflowSpec before, WorkflowSpec after) =>
        Map.Of(
            ("added", after.Tasks.Keys.Where(name => !before.Tasks.ContainsKey(name)).ToArray<object?>()),
            ("removed", before.Tasks.Keys.Where(name => !after.Tasks.ContainsKey(name)).ToArray<object?>()),
            (
                "changed",
                after
                    .Tasks.Where(task =>
                        before.Tasks.TryGetValue(task.Key, out var was) && !PythonEquality.Equals(was.Body, task.Value.Body)
                    )
                    .Select(object? (task) => task.Key)
                    .ToArray()
            )
        );
}
