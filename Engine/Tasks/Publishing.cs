using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;
using Pythonic;

namespace Mistral.Engine.Tasks;

/// <summary>What a task publishes when it ends, scope by scope; for one variable the later source below wins.</summary>
internal static class Publishing
{
    /// <summary>Publishes global variables at once; the branch variables are in the task that is returned.</summary>
    public static TaskState Apply(Session session, TaskCell cell, TaskState ended)
    {
        var spec = session.SpecOf(ended);
        var branch = Merge([.. Branch(spec, ended.State)]);
        var global = Merge([.. Clauses(spec, ended.State).Select(clause => clause.PublishGlobal)]);
        if (branch.Count == 0 && global.Count == 0)
        {
            return ended.Published is null && ended.PublishedGlobal is null ? ended : ended with { Published = null, PublishedGlobal = null };
        }

        var publishing = ended with { Published = null };
        var scope = Scope.OfTask(session, ended, TaskContexts.Inbound(session.Index, cell));
        var published = branch.Count == 0 ? null : (Map)session.Evaluate(branch, scope, publishing)!;
        var publishedGlobal = global.Count == 0 ? null : (Map)session.Evaluate(global, scope, publishing)!;
        StoredValue.Check(session, "TaskExecution", "published", published);
        StoredValue.Check(session, "TaskExecution", "published_global", publishedGlobal);
        if (publishedGlobal is not null)
        {
            PublishGlobal(session, publishedGlobal);
        }

        return ended with { Published = published, PublishedGlobal = publishedGlobal };
    }

    private static IEnumerable<Map> Branch(TaskSpec spec, State state)
    {
        foreach (var clause in Clauses(spec, state))
        {
            if (ReferenceEquals(clause, spec.OnComplete))
            {
                yield return OwnOf(spec, state);
                yield return clause.PublishBranch;
                yield break;
            }

            yield return clause.PublishBranch;
        }

        yield return OwnOf(spec, state);
    }

    private static Map OwnOf(TaskSpec spec, State state) => state switch
    {
        State.Success => spec.Publish,
        State.Error => spec.PublishOnError,
        State.Skipped => spec.PublishOnSkip,
        _ => Map.Empty,
    };

    private static IEnumerable<ClauseSpec> Clauses(TaskSpec spec, State state)
    {
        var specific = state switch
        {
            State.Success => spec.OnSuccess,
            State.Error => spec.OnError,
            State.Skipped => spec.OnSkip,
            _ => null,
        };
        ClauseSpec?[] all = state == State.Cancelled ? [] : [specific, spec.OnComplete];
        return all.OfType<ClauseSpec>().Where(clause => !clause.IsDefault);
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
