using System.Collections;

namespace Mistral.Engine.Executions.Memory;

/// <summary>What a task ran and runs, in the order of creation. Most tasks run one thing: they need no list.</summary>
internal struct WorkCells : IReadOnlyList<WorkCell>
{
    /// <summary>A cell, or a list of cells; null: nothing.</summary>
    private object? _held;

    public readonly int Count =>
        _held is List<WorkCell> all ? all.Count
        : _held is null ? 0
        : 1;

    public readonly WorkCell this[int index] =>
        _held is List<WorkCell> all ? all[index]
        : _held is WorkCell only && index == 0 ? only
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"there are {Count}");

    public void Add(WorkCell cell)
    {
        if (_held is List<WorkCell> all)
        {
            all.Add(cell);
        }
        else
        {
            _held = _held is WorkCell only ? new List<WorkCell> { only, cell } : cell;
        }
    }

    public readonly IEnumerator<WorkCell> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
