using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary><c>groupBy</c>.</summary>
internal static class GroupFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library.Method(
            "groupBy",
            "collection: iterable, keySelector: lambda, valueSelector: lambda = null, aggregator: lambda = null",
            GroupBy
        );

    private static YaqlIterator GroupBy(BoundCall call)
    {
        var groups = new OrderedDictionary<object, List<object?>>(PythonEquality.FrozenKeys);
        foreach (var item in call.Items(0))
        {
            var key = call.Lambda(1).Invoke(item) ?? groups;
            if (!groups.TryGetValue(key, out var values))
            {
                groups.Add(key, values = []);
            }

            values.Add(call.LambdaOrNull(2) is { } selector ? selector.Invoke(item) : item);
        }

        var pairs = groups.Select(group => (ReferenceEquals(group.Key, groups) ? null : group.Key, group.Value));
        return call.Lazy(
            call.LambdaOrNull(3) is { } aggregator
                ? Aggregate(pairs, aggregator)
                : pairs.Select(pair => Pair(pair.Item1, new MutableList(pair.Value)))
        );
    }

    /// <summary>
    /// The aggregator gets the values. Those written for an older YAQL take the pair and give a pair: after the first failure they are
    /// called so.
    /// </summary>
    private static IEnumerable<object?> Aggregate(IEnumerable<(object? Key, List<object?> Values)> groups, Lambda aggregator)
    {
        YaqlEvaluationException? failure = null;
        foreach (var (key, values) in groups)
        {
            object? result = null;
            var list = new MutableList(values);
            if (failure is null)
            {
                try
                {
                    result = Pair(key, aggregator.Invoke(list));
                }
                catch (YaqlEvaluationException e)
                    when (e.ErrorClass is "NoMatchingMethodException" or "NoMatchingFunctionException" or "IndexError")
                {
                    failure = e;
                }
            }

            if (failure is not null)
            {
                result = aggregator.Invoke(Pair(key, list));
                if (result is not IReadOnlyList<object?> { Count: 2 })
                {
                    throw failure;
                }
            }

            yield return result;
        }
    }

    private static YaqlList Pair(object? key, object? value) => YaqlList.Of(key, value);
}
