using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;
using PythonValues;

namespace Mistral.Engine.Tasks;

/// <summary>Where in a task's definition something is published.</summary>
internal enum PublishSource
{
    /// <summary>The clause of its state: <c>on-success</c>, <c>on-error</c>, <c>on-skip</c>.</summary>
    Clause,

    /// <summary><c>publish</c>, <c>publish-on-error</c>, <c>publish-on-skip</c>.</summary>
    Own,

    OnComplete,
}

/// <summary>What a task publishes when it ends, scope by scope; for one variable the later source below wins.</summary>
internal static class Publishing
{
    /// <summary>Publishes global variables at once; the branch variables are in the task that is returned.</summary>
    public static TaskState Apply(Session session, TaskCell cell, TaskState ended)
    {
        var spec = session.SpecOf(ended);
        var branch = Merge([.. Sources(spec, ended.State, isGlobal: false).Select(source => source.Values)]);
        var global = Merge([.. Sources(spec, ended.State, isGlobal: true).Select(source => source.Values)]);
        if (branch.Count == 0 && global.Count == 0)
        {
            return ended.Published is null && ended.PublishedGlobal is null
                ? ended
                : ended with
                {
                    Published = null,
                    PublishedGlobal = null,
                };
        }

        var publishing = ended with { Published = null };
        var scope = VariableScope.OfTask(session, ended, TaskContexts.Inbound(session.Index, cell));
        var published = branch.Count == 0 ? null : (Map)session.Evaluate(branch, scope, publishing)!;
        var publishedGlobal = global.Count == 0 ? null : (Map)session.Evaluate(global, scope, publishing)!;
        StoredValue.Take(session, "TaskExecution", "published", published);
        StoredValue.Take(session, "TaskExecution", "published_global", publishedGlobal);
        if (publishedGlobal is not null)
        {
            PublishGlobal(session, publishedGlobal);
        }

        return ended with
        {
            Published = published,
            PublishedGlobal = publishedGlobal,
        };
    }

    /// <summary>What the definition has for a scope, of which the later source wins.</summary>
    public static IEnumerable<(PublishSource Source, Map Values)> Sources(TaskSpec spec, State state, bool isGlobal)
    {
        var (clause, own) = state switch
        {
            State.Success => (spec.OnSuccess, spec.Publish),
            State.Error => (spec.OnError, spec.PublishOnError),
            State.Skipped => (spec.OnSkip, spec.PublishOnSkip),
            _ => (null, Map.Empty),
        };
        if (clause is { IsDefault: false })
        {
            yield return (PublishSource.Clause, isGlobal ? clause.PublishGlobal : clause.PublishBranch);
        }

        if (!isGlobal)
        {
            yield return (PublishSource.Own, own);
        }

        if (state != State.Cancelled && spec.OnComplete is { IsDefault: false } complete)
        {
            yield return (PublishSource.OnComplete, isGlobal ? complete.PublishGlobal : complete.PublishBranch);
        }
    }

    private static Map Merge(Map[] sources)
    {
        var filled = sources.Where(source => source.Count > 0).ToArray();
        if (filled.Length <= 1)
        {
            return filled.Length == 0 ? Map.Empty : filled[0];
        }

        var merged = new MapBuilder();
        foreach (var (key, value) in filled.SelectMany(source => source))
        {
            merged.Set(key, value);
        }

        return merged.Build();
    }

    private static void PublishGlobal(Session session, Map values)
    {
        var context = session.Head.Context as ContextMap ?? ContextMap.Empty.Publish(session.Head.Context);
        var merged = new MapBuilder();
        foreach (var (key, value) in values)
        {
            merged.Set(key, context.TryGetValue(key, out var old) ? DeepMerge.Of(old, value) : value);
        }

        session.Set(session.Head with { Context = context.Publish(merged.Build()).WithoutHistory() });
    }
}
