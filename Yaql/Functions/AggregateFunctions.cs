using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>From a collection to one value.</summary>
internal static class AggregateFunctions
{
    public static void Register(FunctionTableBuilder library)
    {
        foreach (var name in new[] { "aggregate", "reduce" })
        {
            library.Method(
                name,
                "collection: iterable, selector: lambda, seed: any = -",
                call => Reduce(call.Items(0), call[2], call.Lambda(1).Invoke)
            );
        }

        library
            .Method(
                "accumulate",
                "collection: iterable, selector: lambda, seed: any = -",
                call => call.Lazy(Accumulate(call.Raw(0), call.Lambda(1), call[2]))
            )
            .Method(
                "sum",
                "collection: iterable, initial: any = -",
                call => Reduce(call.Items(0), call[1], (a, b) => OperatorsBySymbol.Add.Apply(a, b, call.Evaluation))
            )
            .Method(
                "max",
                "collection: iterable, initial: any = -",
                call => Reduce(call.Items(0), call[1], (a, b) => NumberFunctions.Larger(a, b, call.Evaluation))
            )
            .Method(
                "min",
                "collection: iterable, initial: any = -",
                call => Reduce(call.Items(0), call[1], (a, b) => NumberFunctions.Smaller(a, b, call.Evaluation))
            )
            .Extension(
                "any",
                "collection: iterable, predicate: lambda = null",
                call => Booleans.Box(Any(call.Items(0), call.LambdaOrNull(1)))
            )
            .Extension(
                "all",
                "collection: iterable, predicate: lambda = null",
                call => Booleans.Box(All(call.Items(0), call.LambdaOrNull(1)))
            )
            .Method("first", "collection: iterable, default: any = -", First)
            .Method("last", "collection: iterable, default: any = -", Last)
            .Method("single", "collection: iterable", Single)
            .Method(
                "indexOf",
                "collection: iterable, item: any",
                call => IndexWhere(call.Items(0), item => PythonEquality.Equals(item, call[1]), last: false)
            )
            .Method(
                "lastIndexOf",
                "collection: iterable, item: any",
                call => IndexWhere(call.Items(0), item => PythonEquality.Equals(item, call[1]), last: true)
            )
            .Method(
                "indexWhere",
                "collection: iterable, predicate: lambda",
                call => IndexWhere(call.Items(0), item => PythonTruth.IsTrue(call.Lambda(1).Invoke(item)), last: false)
            )
            .Method(
                "lastIndexWhere",
                "collection: iterable, predicate: lambda",
                call => IndexWhere(call.Items(0), item => PythonTruth.IsTrue(call.Lambda(1).Invoke(item)), last: true)
            );
    }

    private static object? Reduce(IEnumerable<object?> items, object? seed, Func<object?, object?, object?> combine)
    {
        var total = seed;
        foreach (var item in items)
        {
            total = ReferenceEquals(total, Overload.NotGiven) ? item : combine(total, item);
        }

        return ReferenceEquals(total, Overload.NotGiven) ? throw Failure.Type("reduce() of empty iterable with no initial value") : total;
    }

    private static IEnumerable<object?> Accumulate(IEnumerable<object?> items, Lambda combine, object? seed)
    {
        var total = seed;
        if (!ReferenceEquals(total, Overload.NotGiven))
        {
            yield return total;
        }

        foreach (var item in items)
        {
            total = ReferenceEquals(total, Overload.NotGiven) ? item : combine.Invoke(total, item);
            yield return total;
        }

        if (ReferenceEquals(total, Overload.NotGiven))
        {
            throw Failure.Type("accumulate() of empty sequence with no initial value");
        }
    }

    private static bool Any(IEnumerable<object?> items, Lambda? predicate)
    {
        foreach (var item in items)
        {
            if (predicate is null || PythonTruth.IsTrue(predicate.Invoke(item)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool All(IEnumerable<object?> items, Lambda? predicate)
    {
        foreach (var item in items)
        {
            if (!PythonTruth.IsTrue(predicate is null ? item : predicate.Invoke(item)))
            {
                return false;
            }
        }

        return true;
    }

    private static object? First(BoundCall call)
    {
        foreach (var item in call.Items(0))
        {
            return item;
        }

        return call.IsGiven(1) ? call[1] : throw Failure.Exhausted();
    }

    private static object? Last(BoundCall call)
    {
        if (call[0] is IReadOnlyList<object?> { Count: > 0 } list)
        {
            call.Evaluation.LimitCollection(list.Count);
            return list[^1];
        }

        var last = call[1];
        foreach (var item in call.Items(0))
        {
            last = item;
        }

        return ReferenceEquals(last, Overload.NotGiven) ? throw Failure.Exhausted() : last;
    }

    private static object? Single(BoundCall call)
    {
        var walk = call.Items(0).GetEnumerator();
        var single = walk.MoveNext() ? walk.Current : throw Failure.Exhausted();
        return walk.MoveNext() ? throw new YaqlEvaluationException("Exception", "Collection contains more than one item") : single;
    }

    private static object IndexWhere(IEnumerable<object?> items, Func<object?, bool> isWanted, bool last)
    {
        var (at, found) = (0L, -1L);
        foreach (var item in items)
        {
            if (isWanted(item))
            {
                found = at;
                if (!last)
                {
                    break;
                }
            }

            at++;
        }

        return found;
    }
}
