using Jinja.Execution;
using PythonValues;

namespace Jinja.Filters;

/// <summary>Notes the numbers of the rows whose value compares as is wanted.</summary>
internal struct RowChooser(
    RenderState state,
    int[] buffer,
    Comparing compare,
    Func<long, long, bool> compareInts,
    object? other,
    bool wants
) : IValueVisitor
{
    private readonly long _otherInt = other as long? ?? 0;
    private readonly bool _areInts = other is long;
    private int _row;
    private int _count;

    public readonly int[] Buffer => buffer;

    public readonly ReadOnlySpan<int> Chosen => buffer.AsSpan(0, _count);

    public bool Take(object? value)
    {
        Note(compare(state, value, other) == wants);
        return true;
    }

    public bool TakeInt(long value)
    {
        Note((_areInts ? compareInts(value, _otherInt) : compare(state, PythonNumber.Box(value), other)) == wants);
        return true;
    }

    /// <summary>Without a branch: which rows are chosen cannot be guessed.</summary>
    private void Note(bool isChosen)
    {
        buffer[_count] = _row++;
        _count += isChosen ? 1 : 0;
    }
}
