using System.Runtime.CompilerServices;

namespace PythonValues;

/// <summary>A map with a shape that stands by itself, and is small.</summary>
/// <remarks>
/// The first values stand in the object itself: to walk a list of such maps touches one place of the memory for each, not two.
/// </remarks>
internal sealed class RecordMap : ShapedMap
{
    private const int NearCount = 8;

    private readonly Near _near;
    private readonly object?[]? _far;

    public RecordMap(MapShape shape, ReadOnlySpan<object?> values)
    {
        Shape = shape;
        values[..Math.Min(values.Length, NearCount)].CopyTo(_near);
        _far = values.Length > NearCount ? values[NearCount..].ToArray() : null;
    }

    public override MapShape Shape { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override object? At(int place) => place < NearCount ? _near[place] : _far![place - NearCount];

    [InlineArray(NearCount)]
    private struct Near
    {
        private object? _first;
    }
}
