using System.Collections;
using PythonValues;
using Yaql.Values;

namespace Yaql.Execution;

/// <summary>Python's iterator: it can be walked once, and goes on where the last walk stopped.</summary>
internal sealed class YaqlIterator(Evaluation evaluation, IEnumerator<object?> items, int limit = -1)
    : IEnumerable<object?>,
        IEnumerator<object?>,
        IPythonObject
{
    private int _taken;

    public string TypeName => "generator";

    public bool IsTrue => true;

    public object? Current => items.Current;

    public bool MoveNext()
    {
        evaluation.Step();
        Depth.Ensure();
        if (!items.MoveNext())
        {
            return false;
        }

        return limit < 0 || ++_taken <= limit ? true : throw Failure.TooLarge(limit);
    }

    /// <summary>This iterator under the collection limit, if there is one.</summary>
    public YaqlIterator Limited() =>
        evaluation.Limits.Iterators < 0 ? this : new YaqlIterator(evaluation, this, evaluation.Limits.Iterators);

    public IEnumerator<object?> GetEnumerator() => this;

    IEnumerator IEnumerable.GetEnumerator() => this;

    public void Reset() => throw new NotSupportedException();

    public void Dispose() { }

    public string Str() => Repr();

    public string Repr() => "<generator object>";

    public object? ToJsonValue() => this;
}
