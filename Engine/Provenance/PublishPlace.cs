using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Routing;
using Mistral.Engine.Tasks;

namespace Mistral.Engine.Provenance;

/// <summary>Where a definition says what a task publishes.</summary>
/// <param name="Place">As it stands in the text: <c>publish</c>, <c>on-success.publish.branch</c> …</param>
internal sealed record PublishPlace(string Place, object? Expression)
{
    /// <returns>The place that counts: of several the last one; null: the text that the execution runs now has none.</returns>
    public static PublishPlace? Of(TaskSpec spec, TaskState task, ValuePath path, bool isGlobal)
    {
        var (source, written) = Publishing
            .Sources(spec, task.State, isGlobal)
            .LastOrDefault(entry => entry.Values.ContainsKey(path.Variable));
        if (written is null)
        {
            return null;
        }

        var (expression, way) = (written[path.Variable], $"{Name(source, task.State, isGlobal)}.{path.Variable}");
        foreach (var part in path.Inside)
        {
            if (!ValuePath.TryFollow(expression, [part], out var inner))
            {
                break;
            }

            (expression, way) = (inner, part is string key ? $"{way}.{key}" : $"{way}[{part}]");
        }

        return new(way, expression);
    }

    private static string Name(PublishSource source, State state, bool isGlobal)
    {
        var (clause, own) = state switch
        {
            State.Success => (Clause.OnSuccess, "publish"),
            State.Error => (Clause.OnError, "publish-on-error"),
            State.Skipped => (Clause.OnSkip, "publish-on-skip"),
            _ => ("", ""),
        };
        return source == PublishSource.Own
            ? own
            : $"{(source == PublishSource.OnComplete ? Clause.OnComplete : clause)}.publish.{(isGlobal ? "global" : "branch")}";
    }
}
