using System.Numerics;
using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>
/// Turns what an expression gave into plain values. What came from outside is handed back as it is, without a look at it.
/// </summary>
internal sealed class Output(Evaluation evaluation)
{
    private readonly YaqlOptions _options = evaluation.Options;
    private readonly bool _looksEverywhere = evaluation.Limits.Iterators >= 0;
    private readonly RecordMaker _records = new();
    private int _left = evaluation.Limits.OutputSize;

    public static object? Of(object? value, Evaluation evaluation) =>
        value is null or string or long or bool or double ? value : new Output(evaluation).Convert(value, 0);

    private object? Convert(object? value, int depth)
    {
        evaluation.Step();
        if (--_left < 0)
        {
            throw Failure.TooLarge(evaluation.Limits.OutputSize);
        }

        if (depth > evaluation.Limits.OutputDepth)
        {
            throw Depth.TooDeep();
        }

        return value switch
        {
            null or string or long or bool or double => value,
            MutableMap map => map.Inner,
            YaqlMap map => ConvertMap(map, depth),
            Map map => _looksEverywhere ? ConvertMap(map, depth) : map,
            MutableList { IsForeign: true } list => list.Items,
            MutableList list => ConvertList(list.Items, depth),
            YaqlList list => ConvertList(list, depth),
            IPythonSet set => ConvertSet(set, depth),
            YaqlIterator or PythonValuesView or OrderedSequence or Memorized => ConvertList(Sequences.Raw(value, evaluation), depth),
            BigInteger => PythonNumber.Writable(value),
            IReadOnlyList<object?> list => _looksEverywhere ? ConvertList(list, depth) : list,
            _ => value,
        };
    }

    private Map ConvertMap(Map map, int depth)
    {
        evaluation.LimitCollection(map.Count);
        var (keys, values, count) = (new object?[map.Count], new object?[map.Count], 0);
        foreach (var (key, value) in map)
        {
            evaluation.Step();
            (keys[count], values[count]) = (Convert(key, depth + 1), Convert(value, depth + 1));
            count++;
        }

        return _records.Of(keys, values);
    }

    private object?[] ConvertList(IEnumerable<object?> items, int depth)
    {
        if (items is IReadOnlyList<object?> list)
        {
            evaluation.LimitCollection(list.Count);
            evaluation.Steps(list.Count);
            var converted = new object?[list.Count];
            for (var i = 0; i < converted.Length; i++)
            {
                converted[i] = Convert(list[i], depth + 1);
            }

            return converted;
        }

        var result = new List<object?>();
        foreach (var item in Sequences.Raw(items, evaluation))
        {
            result.Add(Convert(item, depth + 1));
        }

        return [.. result];
    }

    private object ConvertSet(IPythonSet set, int depth)
    {
        evaluation.LimitCollection(set.Count);
        var items = set.Select(item => Convert(item, depth + 1)).ToArray();
        if (_options.ConvertSetsToLists)
        {
            return items;
        }

        foreach (var item in items)
        {
            _ = item is null ? 0 : PythonEquality.Keys.GetHashCode(item);
        }

        return new PythonSet(items, isFrozen: false);
    }
}
