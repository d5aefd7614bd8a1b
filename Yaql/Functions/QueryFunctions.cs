using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Queries: lazy, item by item.</summary>
internal static class QueryFunctions
{
    public static void Register(FunctionTableBuilder library)
    {
        foreach (var name in new[] { "where", "filter" })
        {
            library.Method(name, "collection: iterable, predicate: lambda", call => call.Lazy(Where(call.Raw(0), call.Lambda(1))));
        }

        foreach (var name in new[] { "select", "map" })
        {
            library.Method(name, "collection: iterable, selector: lambda", call => call.Lazy(Select(call.Raw(0), call.Lambda(1))));
        }

        library
            .Method("selectMany", "collection: iterable, selector: lambda", call => call.Lazy(SelectMany(call.Raw(0), call.Lambda(1))))
            .Extension("append", "collection: iterable, *args: any", call => call.Lazy(call.Raw(0).Concat(call.Rest(1))))
            .Extension(
                "concat",
                "*collections: iterable",
                call => call.Lazy(call.Rest(0).SelectMany(each => Sequences.Raw(each, call.Evaluation)))
            )
            .Extension(
                "distinct",
                "collection: iterable, keySelector: lambda = null",
                call => call.Lazy(Distinct(call.Raw(0), call.LambdaOrNull(1)))
            )
            .Extension(
                "enumerate",
                "collection: iterable, start: int? = 0",
                call =>
                    call.Lazy(
                        Enumerate(call.Raw(0), call[1] ?? throw Failure.Type("'NoneType' object cannot be interpreted as an integer"))
                    )
            )
            .Method("orderBy", "collection: iterable, selector: lambda", call => Ordered(call, isDescending: false))
            .Method("orderByDescending", "collection: iterable, selector: lambda", call => Ordered(call, isDescending: true))
            .Method(
                "thenBy",
                "collection: ordered, selector: lambda",
                call => ((OrderedSequence)call[0]!).Then(call.Lambda(1), isDescending: false)
            )
            .Method(
                "thenByDescending",
                "collection: ordered, selector: lambda",
                call => ((OrderedSequence)call[0]!).Then(call.Lambda(1), isDescending: true)
            )
            .Method(
                "join",
                "collection1: iterable, collection2: iterable, predicate: lambda, selector: lambda",
                call => call.Lazy(Join(call))
            )
            .Method("zip", "*collections: iterable", call => call.Lazy(Zip(call.Rest(0), call.Evaluation)))
            .Method(
                "zipLongest",
                "*collections: iterable, **kwargs: any",
                call =>
                    call.Lazy(ZipLongest(call.Rest(0), call.Named(1).LastOrDefault(pair => pair.Key == "default").Value, call.Evaluation))
            )
            .Method("reverse", "collection: iterable", call => call.Lazy(call.Items(0).Reverse()));
    }

    private static IEnumerable<object?> Where(IEnumerable<object?> items, Lambda predicate)
    {
        foreach (var item in items)
        {
            if (PythonTruth.IsTrue(predicate.Invoke(item)))
            {
                yield return item;
            }
        }
    }

    private static IEnumerable<object?> Select(IEnumerable<object?> items, Lambda selector)
    {
        foreach (var item in items)
        {
            yield return selector.Invoke(item);
        }
    }

    private static IEnumerable<object?> SelectMany(IEnumerable<object?> items, Lambda selector)
    {
        var evaluation = selector.Scope.Evaluation;
        foreach (var item in items)
        {
            var inner = selector.Invoke(item);
            if (!Sequences.IsIterable(inner, evaluation.Options.IterableDicts))
            {
                yield return inner;
                continue;
            }

            foreach (var each in Sequences.Raw(inner, evaluation))
            {
                yield return each;
            }
        }
    }

    private static IEnumerable<object?> Distinct(IEnumerable<object?> items, Lambda? key)
    {
        var seen = new HashSet<object>(PythonEquality.FrozenKeys);
        foreach (var item in items)
        {
            if (seen.Add((key is null ? item : key.Invoke(item)) ?? seen))
            {
                yield return item;
            }
        }
    }

    private static IEnumerable<object?> Enumerate(IEnumerable<object?> items, object start)
    {
        foreach (var item in items)
        {
            yield return new MutableList([
                start is bool flag
                    ? flag
                        ? 1L
                        : 0L
                    : start,
                item,
            ]);
            start = PythonNumber.Add(start, 1L);
        }
    }

    private static OrderedSequence Ordered(BoundCall call, bool isDescending) =>
        new(call.Evaluation, call[0], [(call.Lambda(1), isDescending)]);

    private static IEnumerable<object?> Join(BoundCall call)
    {
        var others = new Memorized(call.Raw(1));
        var (predicate, selector) = (call.Lambda(2), call.Lambda(3));
        foreach (var item in call.Raw(0))
        {
            foreach (var other in others)
            {
                if (PythonTruth.IsTrue(predicate.Invoke(item, other)))
                {
                    yield return selector.Invoke(item, other);
                }
            }
        }
    }

    private static IEnumerable<object?> Zip(IReadOnlyList<object?> collections, Evaluation evaluation)
    {
        var walks = collections.Select(each => Sequences.Raw(each, evaluation).GetEnumerator()).ToArray();
        while (walks.Length > 0)
        {
            var row = new object?[walks.Length];
            for (var i = 0; i < row.Length; i++)
            {
                if (!walks[i].MoveNext())
                {
                    yield break;
                }

                row[i] = walks[i].Current;
            }

            yield return new YaqlList(row);
        }
    }

    private static IEnumerable<object?> ZipLongest(IReadOnlyList<object?> collections, object? filler, Evaluation evaluation)
    {
        var walks = collections.Select(each => Sequences.Raw(each, evaluation).GetEnumerator()).ToArray();
        while (true)
        {
            var moved = Array.ConvertAll(walks, walk => walk.MoveNext());
            if (!moved.Any(each => each))
            {
                yield break;
            }

            yield return new YaqlList([.. walks.Select((walk, i) => moved[i] ? walk.Current : filler)]);
        }
    }
}
