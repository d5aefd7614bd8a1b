using PythonValues;
using Yaql.Execution;

namespace Yaql.Operations;

/// <summary>
/// What <c>orderBy</c> gives: sorted when it is walked, so that <c>thenBy</c> can add keys. It is no iterator: it can be walked often.
/// </summary>
internal sealed class OrderedSequence(Evaluation evaluation, object? items, IReadOnlyList<(Lambda Key, bool IsDescending)> keys)
    : IPythonObject
{
    private List<object?>? _source;

    public string TypeName => "OrderingIterable";

    public bool IsTrue => true;

    public OrderedSequence Then(Lambda key, bool isDescending) => new(evaluation, Source(), [.. keys, (key, isDescending)]);

    public IEnumerable<object?> Items()
    {
        var rows = Source().Select(item => new Row(item, new object?[keys.Count])).ToArray();
        foreach (var row in rows)
        {
            // A single row is compared with nothing, so its keys are never asked for.
            for (var i = 0; rows.Length > 1 && i < keys.Count; i++)
            {
                row.Keys[i] = keys[i].Key.Invoke(row.Item);
            }
        }

        return evaluation.Lazy(Sort(rows).Select(row => row.Item));
    }

    public string Str() => Repr();

    public string Repr() => "<OrderingIterable object>";

    public object? ToJsonValue() => this;

    private List<object?> Source() => _source ??= [.. Sequences.Counted(items, evaluation)];

    private IEnumerable<Row> Sort(Row[] rows)
    {
        try
        {
            return rows.Order(Comparer<Row>.Create(Compare)).ToArray();
        }
        catch (InvalidOperationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    private int Compare(Row left, Row right)
    {
        evaluation.Step();
        for (var i = 0; i < keys.Count; i++)
        {
            var (a, b) = (left.Keys[i], right.Keys[i]);
            if (ReferenceEquals(left, right))
            {
                continue;
            }

            var order =
                OperatorsBySymbol.Less.Apply(a, b, evaluation) is true ? -1
                : OperatorsBySymbol.Greater.Apply(a, b, evaluation) is true ? 1
                : 0;
            if (order != 0)
            {
                return keys[i].IsDescending ? -order : order;
            }
        }

        return 0;
    }

    private sealed record Row(object? Item, object?[] Keys);
}
