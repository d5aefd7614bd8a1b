using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Sequences out of nothing, some without an end.</summary>
internal static class GeneratorFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Function("range", "stop: int", call => call.Lazy(Range(0L, Whole(call[0]), 1L)))
            .Function(
                "range",
                "start: int, stop: int, step: int = 1",
                call => call.Lazy(Range(Whole(call[0]), Whole(call[1]), NotZero(call[2])))
            )
            .Function("sequence", "start: int = 0, step: int = 1", call => call.Lazy(Endless(Whole(call[0]), Whole(call[1]))))
            .Method("repeat", "value: any, times: int = -1", call => call.Lazy(Repeat(call[0], call.Int(1))))
            .Method("cycle", "collection: iterable", call => call.Lazy(Cycle(call.Raw(0))))
            .Function(
                "generate",
                "initial: any, predicate: lambda, producer: lambda, selector: lambda = null, decycle: bool = false",
                call => call.Lazy(Generate(call[0], call.Lambda(1), call.Lambda(2), call.LambdaOrNull(3), call.Flag(4)))
            )
            .Function(
                "generateMany",
                "initial: any, producer: lambda, selector: lambda = null, decycle: bool = false, depthFirst: bool = false",
                call => call.Lazy(GenerateMany(call[0], call.Lambda(1), call.LambdaOrNull(2), call.Flag(3), call.Flag(4)))
            );

    private static object Whole(object? value) =>
        value is bool flag
            ? flag
                ? 1L
                : 0L
            : value!;

    private static object NotZero(object? step) =>
        PythonNumber.Compare(step, 0L) != 0 ? Whole(step) : throw Failure.Value("range() arg 3 must not be zero");

    private static IEnumerable<object?> Range(object start, object stop, object step)
    {
        if (start is long from && stop is long to && step is 1L)
        {
            for (; from < to; from++)
            {
                yield return from;
            }

            yield break;
        }

        var direction = PythonNumber.Compare(step, 0L);
        for (var at = start; PythonNumber.Compare(at, stop) * direction < 0; at = PythonNumber.Add(at, step))
        {
            yield return at;
        }
    }

    private static IEnumerable<object?> Endless(object start, object step)
    {
        for (var at = start; ; at = PythonNumber.Add(at, step))
        {
            yield return at;
        }
    }

    private static IEnumerable<object?> Repeat(object? value, int times)
    {
        for (var i = 0; times < 0 || i < times; i++)
        {
            yield return value;
        }
    }

    private static IEnumerable<object?> Cycle(IEnumerable<object?> items)
    {
        var all = new Memorized(items);
        while (true)
        {
            var any = false;
            foreach (var item in all)
            {
                any = true;
                yield return item;
            }

            if (!any)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<object?> Generate(object? value, Lambda predicate, Lambda producer, Lambda? selector, bool decycle)
    {
        var past = decycle ? new HashSet<object>(PythonEquality.FrozenKeys) : null;
        while (PythonTruth.IsTrue(predicate.Invoke(value)) && (past is null || past.Add(value ?? past)))
        {
            yield return selector is null ? value : selector.Invoke(value);
            value = producer.Invoke(value);
        }
    }

    private static IEnumerable<object?> GenerateMany(object? initial, Lambda producer, Lambda? selector, bool decycle, bool depthFirst)
    {
        var evaluation = producer.Scope.Evaluation;
        var past = decycle ? new HashSet<object>(PythonEquality.FrozenKeys) : null;
        var queue = new LinkedList<object?>([initial]);
        while (queue.First is { } first)
        {
            queue.RemoveFirst();
            if (past is not null && !past.Add(first.Value ?? past))
            {
                continue;
            }

            yield return selector is null ? first.Value : selector.Invoke(first.Value);
            var before = queue.First;
            var produced = producer.Invoke(first.Value);
            foreach (var item in produced is string text ? CodePoints.ToList(text) : Sequences.Counted(produced, evaluation))
            {
                _ = depthFirst && before is not null ? queue.AddBefore(before, item) : queue.AddLast(item);
            }
        }
    }
}
