using System.Collections;

namespace Mistral.Engine.Executions.Memory;

/// <summary>What a task ran and runs, in the order of creation. Most tasks run one thing: they need no list.</summary>
internal struct InvocationCells : IReadOnlyList<InvocationCell>
{
    /// <summary>A cell, or a list of cells; null: nothing.</summary>
    private object? _held;

    public readonly int Count =>
        _held is List<InvocationCell> all ? all.Count
        : _held is null ? 0
        : 1;

    public readonly InvocationCell this[int index] =>
        _held is List<InvocationCell> all ? all[index]
        : _held is InvocationCell only && index == 0 ? only
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"there are {Count}");

    public void Add(InvocationCell cell)
    {
        if (_held is List<InvocationCell> all)
        {
            all.Add(cell);
        }
        else
        {
            _held = _held is InvocationCell only ? new List<InvocationCell> { only, cell } : cell;
        }
    }

    public readonly IEnumerator<InvocationCell> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
