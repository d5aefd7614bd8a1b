using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Lists: making them, and copies with items put in, taken out, exchanged.</summary>
internal static class CollectionFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Function("list", "*args: any", call => YaqlList.From(Unrolled(call.Rest(0), call.Evaluation), call.Evaluation))
            .Method(
                "toList",
                "collection: iterable",
                call =>
                    call[0] is IReadOnlyList<object?> list and not MutableList
                        ? Checked(list, call)
                        : YaqlList.From(call.Items(0), call.Evaluation)
            )
            .Method("flatten", "collection: iterable", call => call.Lazy(Flat(call.Raw(0), call.Evaluation)))
            .Function("isList", "arg: any", call => Booleans.Box(call[0] is IReadOnlyList<object?>))
            .Function("isIterable", "value: any", call => Booleans.Box(Sequences.IsIterable(call[0], iterableDicts: false)))
            .Extension("len", "sequence: list", call => (long)call.List(0).Count)
            .Extension("len", "collection: iterator", call => Count(call.Items(0)))
            .Method("count", "collection: iterable", call => Count(call.Items(0)))
            .Method(
                "contains",
                "collection: iterable, value: any",
                call => Booleans.Box(Sequences.Contains(call[0], call[1], call.Evaluation))
            )
            .Method("memorize", "collection: iterable", call => Memorized.Of(call[0], call.Evaluation))
            .Method(
                "delete",
                "collection: iterable, position: int, count: int = 1",
                call => call.Lazy(Exchange(call.Raw(0), call.Int(1), call.Int(2), []))
            )
            .Method(
                "replace",
                "collection: iterable, position: int, value: any, count: int = 1",
                call => call.Lazy(Exchange(call.Raw(0), call.Int(1), call.Int(3), [call[2]]))
            )
            .Method(
                "replaceMany",
                "collection: iterable, position: int, values: iterable, count: int = 1",
                call => call.Lazy(Exchange(call.Raw(0), call.Int(1), call.Int(3), call.Raw(2)))
            )
            .Method("insert", "collection: list, position: int, value: any", InsertIntoList)
            .Method(
                "insert",
                "collection: noset, position: int, value: any",
                call => call.Lazy(Insert(call.Raw(0), call.Int(1), [call[2]], atFront: false))
            )
            .Method(
                "insertMany",
                "collection: iterable, position: int, values: iterable",
                call => call.Lazy(Insert(call.Raw(0), call.Int(1), call.Raw(2), atFront: true))
            );

    private static IReadOnlyList<object?> Checked(IReadOnlyList<object?> list, BoundCall call)
    {
        call.Evaluation.LimitCollection(list.Count);
        return list;
    }

    private static IEnumerable<object?> Unrolled(IReadOnlyList<object?> arguments, Evaluation evaluation)
    {
        foreach (var argument in arguments)
        {
            if (argument is YaqlIterator or Memorized)
            {
                foreach (var item in Sequences.Counted(argument, evaluation))
                {
                    yield return item;
                }
            }
            else
            {
                yield return argument;
            }
        }
    }

    private static IEnumerable<object?> Flat(IEnumerable<object?> items, Evaluation evaluation)
    {
        var open = new Stack<IEnumerator<object?>>([items.GetEnumerator()]);
        while (open.Count > 0)
        {
            if (!open.Peek().MoveNext())
            {
                open.Pop();
            }
            else if (Sequences.IsIterable(open.Peek().Current, iterableDicts: false))
            {
                evaluation.Step();
                open.Push(Sequences.Raw(open.Peek().Current, evaluation).GetEnumerator());
            }
            else
            {
                yield return open.Peek().Current;
            }
        }
    }

    private static object Count(IEnumerable<object?> items) => (long)items.Count();

    /// <summary>What is at the position (or from there on, with a negative count) gives way to the replacement.</summary>
    private static IEnumerable<object?> Exchange(IEnumerable<object?> items, int position, int count, IEnumerable<object?> replacement)
    {
        var (at, done) = (-1, false);
        foreach (var item in items)
        {
            at++;
            if (at < position || (count >= 0 && at >= position + (long)count))
            {
                yield return item;
                continue;
            }

            if (!done)
            {
                done = true;
                foreach (var value in replacement)
                {
                    yield return value;
                }
            }
        }
    }

    private static IEnumerable<object?> Insert(IEnumerable<object?> items, int position, IEnumerable<object?> values, bool atFront)
    {
        if (atFront && position < 0)
        {
            foreach (var value in values)
            {
                yield return value;
            }
        }

        var at = -1;
        foreach (var item in items)
        {
            if (++at == position)
            {
                foreach (var value in values)
                {
                    yield return value;
                }
            }

            yield return item;
        }

        if (position > at)
        {
            foreach (var value in values)
            {
                yield return value;
            }
        }
    }

    private static MutableList InsertIntoList(BoundCall call)
    {
        var items = call.Items(0).ToList();
        items.Insert(PythonSlice.Bounds(items.Count, call.Size(1), null).Start, call[2]);
        return new MutableList(items);
    }
}
