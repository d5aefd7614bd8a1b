using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Routing;
using Pythonic;

namespace Mistral.Engine.Provenance;

/// <summary>Where a definition says what a task publishes.</summary>
/// <param name="Place">As it stands in the text: <c>publish</c>, <c>on-success.publish.branch</c> …</param>
internal sealed record PublishPlace(string Place, object? Expression)
{
    /// <returns>The place that counts: of several the last one; null: the text that the execution runs now has none.</returns>
    public static PublishPlace? Of(TaskSpec spec, TaskState task, ValuePath path, bool isGlobal)
    {
        var (place, written) = Places(spec, task.State, isGlobal).LastOrDefault(entry => entry.Values.ContainsKey(path.Variable));
        if (written is null)
        {
            return null;
        }

        var (expression, way) = (written[path.Variable], $"{place}.{path.Variable}");
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

    private static IEnumerable<(string Place, Map Values)> Places(TaskSpec spec, State state, bool isGlobal)
    {
        var (name, clause, ownName, own) = state switch
        {
            State.Success => (Clause.OnSuccess, spec.OnSuccess, "publish", spec.Publish),
            State.Error => (Clause.OnError, spec.OnError, "publish-on-error", spec.PublishOnError),
            State.Skipped => (Clause.OnSkip, spec.OnSkip, "publish-on-skip", spec.PublishOnSkip),
            _ => ("", null, "", Map.Empty),
        };
        if (clause is { IsDefault: false })
        {
            yield return Scoped(name, clause, isGlobal);
        }

        if (!isGlobal)
        {
            yield return (ownName, own);
        }

        if (spec.OnComplete is { IsDefault: false } complete)
        {
            yield return Scoped(Clause.OnComplete, complete, isGlobal);
        }
    }

    private static (string Place, Map Values) Scoped(string name, ClauseSpec clause, bool isGlobal) =>
        isGlobal ? ($"{name}.publish.global", clause.PublishGlobal) : ($"{name}.publish.branch", clause.PublishBranch);
}
