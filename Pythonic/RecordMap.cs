using System.Runtime.CompilerServices;

namespace Pythonic;

/// <summary>A map whose keys are texts and kept by its shape: small, and read by place where the shape is known.</summary>
/// <remarks>The first values stand in the object itself: to walk a list of such maps touches one place of the memory for each, not two.</remarks>
internal sealed class RecordMap : IndexedMap
{
    private const int NearCount = 8;

    private readonly Near _near;
    private readonly object?[]? _far;

    public RecordMap(Shape shape, ReadOnlySpan<object?> values)
    {
        Shape = shape;
        values[..Math.Min(values.Length, NearCount)].CopyTo(_near);
        _far = values.Length > NearCount ? values[NearCount..].ToArray() : null;
    }

    public Shape Shape { get; }

    public override int Count => Shape.Keys.Length;

    /// <summary>The value of a key by its place in the shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public object? At(int place) => place < NearCount ? _near[place] : _far![place - NearCount];

    public override KeyValuePair<object?, object?> EntryAt(int place) => new(Shape.Keys[place], At(place));

    protected override bool TryGetText(string key, out object? value)
    {
        var place = Shape.Find(key);
        value = place < 0 ? null : At(place);
        return place >= 0;
    }

    [InlineArray(NearCount)]
    private struct Near
    {
        private object? _first;
    }
}
