using System.Collections;
using PythonValues;
using Yaql.Execution;

namespace Yaql.Operations;

/// <summary>What <c>memorize</c> makes of an iterator: still one, but each walk starts at the beginning.</summary>
internal sealed class Memorized(IEnumerable<object?> source) : IEnumerable<object?>, IPythonObject
{
    private readonly IEnumerator<object?> _source = source.GetEnumerator();
    private readonly List<object?> _seen = [];

    public string TypeName => "RememberingIterator";

    public bool IsTrue => true;

    public static object? Of(object? value, Evaluation evaluation) =>
        value is YaqlIterator ? new Memorized(Sequences.Raw(value, evaluation)) : value;

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; ; i++)
        {
            if (i == _seen.Count)
            {
                if (!_source.MoveNext())
                {
                    yield break;
                }

                _seen.Add(_source.Current);
            }

            yield return _seen[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public string Str() => Repr();

    public string Repr() => "<RememberingIterator object>";

    public object? ToJsonValue() => this;
}
