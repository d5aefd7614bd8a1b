using System.Numerics;
using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Parts of a collection.</summary>
internal static class SlicingFunctions
{
    private const string Range = "must be None or an integer: 0 <= x <= sys.maxsize.";

    public static void Register(FunctionTableBuilder library)
    {
        foreach (var name in new[] { "limit", "take" })
        {
            library.Method(
                name,
                "collection: iterable, count: int",
                call => call.Lazy(Take(call.Raw(0), Natural(call, "Stop argument for islice()")))
            );
        }

        library
            .Method("skip", "collection: iterable, count: int", call => call.Lazy(call.Raw(0).Skip(Natural(call, "Indices for islice()"))))
            .Method(
                "takeWhile",
                "collection: iterable, predicate: lambda",
                call => call.Lazy(call.Raw(0).TakeWhile(item => PythonTruth.IsTrue(call.Lambda(1).Invoke(item))))
            )
            .Method(
                "skipWhile",
                "collection: iterable, predicate: lambda",
                call => call.Lazy(call.Raw(0).SkipWhile(item => PythonTruth.IsTrue(call.Lambda(1).Invoke(item))))
            )
            .Method(
                "slice",
                "collection: iterable, length: int",
                call => call.Lazy(Slice(call.Raw(0), new(() => Natural(call, "Stop argument for islice()"))))
            )
            .Method("splitWhere", "collection: iterable, predicate: lambda", call => call.Lazy(SplitWhere(call.Raw(0), call.Lambda(1))))
            .Method("sliceWhere", "collection: iterable, predicate: lambda", call => call.Lazy(SliceWhere(call.Raw(0), call.Lambda(1))))
            .Method("splitAt", "collection: iterable, index: int", SplitAt)
            .Method("defaultIfEmpty", "collection: iterable, default: iterable", DefaultIfEmpty);
    }

    private static int Natural(BoundCall call, string what) =>
        call[1] is not BigInteger && call.Int(1) is >= 0 and var count ? count : throw Failure.Value($"{what} {Range}");

    /// <summary>Not a step further than asked: the source may be walked on by others.</summary>
    private static IEnumerable<object?> Take(IEnumerable<object?> items, int count)
    {
        if (count == 0)
        {
            yield break;
        }

        foreach (var item in items)
        {
            yield return item;
            if (--count == 0)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<object?> Slice(IEnumerable<object?> items, Lazy<int> checkedLength)
    {
        var length = checkedLength.Value;
        var part = new List<object?>();
        foreach (var item in length == 0 ? [] : items)
        {
            part.Add(item);
            if (part.Count == length)
            {
                yield return new MutableList(part);
                part = [];
            }
        }

        if (part.Count > 0)
        {
            yield return new MutableList(part);
        }
    }

    private static IEnumerable<object?> SplitWhere(IEnumerable<object?> items, Lambda predicate)
    {
        var part = new List<object?>();
        foreach (var item in items)
        {
            if (PythonTruth.IsTrue(predicate.Invoke(item)))
            {
                yield return new MutableList(part);
                part = [];
            }
            else
            {
                part.Add(item);
            }
        }

        if (part.Count > 0)
        {
            yield return new MutableList(part);
        }
    }

    private static IEnumerable<object?> SliceWhere(IEnumerable<object?> items, Lambda predicate)
    {
        var part = new List<object?>();
        object? last = null;
        foreach (var item in items)
        {
            var value = predicate.Invoke(item);
            if (part.Count > 0 && !PythonEquality.Equals(value, last))
            {
                yield return new MutableList(part);
                part = [];
            }

            part.Add(item);
            last = value;
        }

        if (part.Count > 0)
        {
            yield return new MutableList(part);
        }
    }

    private static MutableList SplitAt(BoundCall call)
    {
        var items = call.Items(0).ToList();
        var at = PythonSlice.Bounds(items.Count, call.Int(1), null).Start;
        return new MutableList([new YaqlList([.. items[..at]]), new YaqlList([.. items[at..]])]);
    }

    private static object? DefaultIfEmpty(BoundCall call)
    {
        if (call[0] is IReadOnlyList<object?> list)
        {
            call.Evaluation.LimitCollection(list.Count);
            return list.Count == 0 ? call[1] : list;
        }

        var walk = call.Raw(0).GetEnumerator();
        return walk.MoveNext() ? call.Lazy(Rest(walk)) : call[1];
    }

    private static IEnumerable<object?> Rest(IEnumerator<object?> walk)
    {
        do
        {
            yield return walk.Current;
        } while (walk.MoveNext());
    }
}
