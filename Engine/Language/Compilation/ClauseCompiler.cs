using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>Brings every form of <c>on-success</c> and its kind to one.</summary>
internal static class ClauseCompiler
{
    public static ClauseSpec? Compile(object? clause) =>
        clause switch
        {
            null => null,
            Map map when map.ContainsKey("publish") || map.ContainsKey("next") => Advanced(map),
            _ => new(Targets(clause), Map.Empty, Map.Empty, false),
        };

    /// <summary>
    /// The task's own clause over the default one: its targets replace the default's wholly, and the default never leads back to the task.
    /// </summary>
    public static ClauseSpec? Fold(ClauseSpec? own, ClauseSpec? byDefault, string task)
    {
        if (own is { Next.Length: > 0 } || byDefault is null)
        {
            return own;
        }

        ImmutableArray<TransitionSpec> next = [.. byDefault.Next.Where(transition => transition.Target != task)];
        return own is not null ? own with { Next = next }
            : next.IsEmpty ? null
            : new(next, Map.Empty, Map.Empty, true);
    }

    private static ClauseSpec Advanced(Map clause)
    {
        var publish = clause.MapOf("publish");
        return new(Targets(clause["next"]), publish.MapOf("branch"), publish.MapOf("global"), false);
    }

    private static ImmutableArray<TransitionSpec> Targets(object? next) =>
        next switch
        {
            string text => [Target(text, null)],
            Map map => [.. map.Select(entry => Target(PythonText.Str(entry.Key), entry.Value as string))],
            IReadOnlyList<object?> list => [.. list.SelectMany(item => Targets(item).AsEnumerable())],
            _ => [],
        };

    private static TransitionSpec Target(string text, string? guard) =>
        InlineText.TryRead(text, out var name, out var parameters) ? new(name, guard, parameters) : new(text, guard, Map.Empty);
}
