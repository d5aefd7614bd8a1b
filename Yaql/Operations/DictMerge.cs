using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>The deep merge of dictionaries: dictionaries level by level, lists by one rule, the rest by another.</summary>
internal sealed class DictMerge(Lambda? lists, Lambda? items, Evaluation evaluation)
{
    /// <param name="left">The first dictionary.</param>
    /// <param name="right">The second.</param>
    /// <param name="levels">How many levels are merged; 0: all.</param>
    public YaqlMap Merge(Map left, Map right, int levels)
    {
        Depth.Ensure();
        var result = new YaqlMap(left);
        foreach (var (key, value) in right)
        {
            evaluation.Step();
            result.Put(key, PythonDict.Find(left, key, out var own) ? Both(own, value, levels) : value);
        }

        return result;
    }

    private object? Both(object? left, object? right, int levels) =>
        (left, right) switch
        {
            (Map a, Map b) when levels != 1 => Merge(a, b, levels == 0 ? 0 : levels - 1),
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) when levels != 1 => lists is null ? Distinct(a, b) : lists.Invoke(a, b),
            (_, Map or IReadOnlyList<object?>) when levels != 1 => throw Failure.Type(
                $"Cannot merge {TypeNames.Class(left)} with {TypeNames.Class(right)}"
            ),
            _ => items is null ? right : items.Invoke(left, right),
        };

    private YaqlList Distinct(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        evaluation.Steps(left.Count + right.Count);
        var seen = new HashSet<object>(PythonEquality.FrozenKeys);
        return YaqlList.From(left.Concat(right).Where(item => seen.Add(item ?? seen)), evaluation);
    }
}
