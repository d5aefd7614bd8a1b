using System.Numerics;
using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>What all collections have in common.</summary>
internal static class Sequences
{
    public static bool IsIterable(object? value, bool iterableDicts) =>
        value switch
        {
            IReadOnlyList<object?> or IPythonSet or YaqlIterator or PythonValuesView or OrderedSequence or Memorized => true,
            Map => iterableDicts,
            _ => false,
        };

    /// <summary>The items of anything iterable, under the collection limit.</summary>
    public static IEnumerable<object?> Raw(object? value, Evaluation evaluation)
    {
        switch (value)
        {
            case YaqlIterator iterator:
                return iterator.Limited();
            case IReadOnlyCollection<object?> collection:
                evaluation.LimitCollection(collection.Count);
                return collection;
            case Map map:
                evaluation.LimitCollection(map.Count);
                return map.Keys;
            case OrderedSequence ordered:
                return ordered.Items();
            case Memorized memorized:
                return evaluation.Lazy(memorized).Limited();
            default:
                throw Failure.Type($"'{PythonText.TypeName(value)}' object is not iterable");
        }
    }

    /// <summary>The same, each item counted as a step.</summary>
    public static IEnumerable<object?> Counted(object? value, Evaluation evaluation)
    {
        var items = Raw(value, evaluation);
        return items is YaqlIterator ? items : Count(items, evaluation);
    }

    public static object? At(IReadOnlyList<object?> list, object index, Evaluation evaluation)
    {
        evaluation.LimitCollection(-1);
        var at = PythonNumber.ToBigInteger(index);
        at += at.Sign < 0 ? list.Count : 0;
        return at.Sign >= 0 && at < list.Count
            ? list[(int)at]
            : throw Failure.Index(list is MutableList ? "list index out of range" : "tuple index out of range");
    }

    public static object? In(object? value, object? collection, Evaluation evaluation) =>
        collection switch
        {
            string text => value is string part ? Booleans.Box(TextSearch.Contains(Read(text, evaluation), part)) : null,
            _ when IsIterable(collection, evaluation.Options.IterableDicts) => Booleans.Box(Contains(collection, value, evaluation)),
            _ => null,
        };

    private static string Read(string text, Evaluation evaluation)
    {
        evaluation.SpendText(text.Length);
        return text;
    }

    public static bool Contains(object? collection, object? value, Evaluation evaluation)
    {
        switch (collection)
        {
            case IPythonSet set:
                evaluation.LimitCollection(set.Count);
                return set.Contains(value);
            case Map map:
                return PythonDict.Find(map, value, out _);
            default:
                foreach (var item in Counted(collection, evaluation))
                {
                    if (PythonEquality.AreSame(item, value))
                    {
                        return true;
                    }
                }

                return false;
        }
    }

    public static object? Concat(object? left, object? right, Evaluation evaluation)
    {
        var dicts = evaluation.Options.IterableDicts;
        if (!IsIterable(left, dicts) || !IsIterable(right, dicts))
        {
            return null;
        }

        return (left, right) switch
        {
            (PythonSet a, PythonSet b) => Sets.Union(a, b),
            (IReadOnlyList<object?> a and not MutableList, IReadOnlyList<object?> b and not MutableList) => Join(a, b, evaluation),
            _ => evaluation.Lazy(Raw(left, evaluation).Concat(Raw(right, evaluation))),
        };
    }

    public static object Repeat(IReadOnlyList<object?> list, object? times, Evaluation evaluation)
    {
        var count = BigInteger.Max(0, PythonNumber.ToBigInteger(times!)) * list.Count;
        evaluation.WillBuildList((long)BigInteger.Min(count, int.MaxValue));
        evaluation.Steps((long)count);
        evaluation.Quota(40 + 8 * (long)count);
        var items = new object?[(int)count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = list[i % list.Count];
        }

        return new YaqlList(items);
    }

    private static YaqlList Join(IReadOnlyList<object?> left, IReadOnlyList<object?> right, Evaluation evaluation)
    {
        evaluation.LimitCollection(left.Count);
        evaluation.LimitCollection(right.Count);
        var count = (long)left.Count + right.Count;
        evaluation.WillBuildList(count);
        evaluation.Quota(80 + 8 * count);
        evaluation.Steps(count);
        var items = new object?[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = i < left.Count ? left[i] : right[i - left.Count];
        }

        return new YaqlList(items);
    }

    private static IEnumerable<object?> Count(IEnumerable<object?> items, Evaluation evaluation)
    {
        foreach (var item in items)
        {
            evaluation.Step();
            yield return item;
        }
    }
}
