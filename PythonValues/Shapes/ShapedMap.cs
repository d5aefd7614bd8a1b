namespace PythonValues;

/// <summary>A map whose keys are texts and kept by its shape: its values are read by place where the shape is known.</summary>
internal abstract class ShapedMap : IndexedMap
{
    public abstract MapShape Shape { get; }

    public sealed override int Count => Shape.Keys.Length;

    /// <summary>The value of a key by its place in the shape.</summary>
    public abstract object? At(int place);

    public sealed override KeyValuePair<object?, object?> EntryAt(int place) => new(Shape.Keys[place], At(place));

    protected sealed override bool TryGetText(string key, out object? value)
    {
        var place = Shape.Find(key);
        value = place < 0 ? null : At(place);
        return place >= 0;
    }
}
