namespace Pythonic;

/// <summary>A map whose keys are texts and kept by its shape: small, and read by place where the shape is known.</summary>
internal sealed class RecordMap(Shape shape, object?[] values) : Map
{
    public Shape Shape => shape;

    public object?[] Slots => values;

    public override int Count => values.Length;

    public override bool TryGetValue(object? key, out object? value)
    {
        if (key is string text)
        {
            var at = shape.Find(text);
            value = at < 0 ? null : values[at];
            return at >= 0;
        }

        if (key is not null)
        {
            _ = PythonEquality.Keys.GetHashCode(key); // fails for what can be no key
        }

        value = null;
        return false;
    }

    public override IEnumerator<KeyValuePair<object?, object?>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++)
        {
            yield return new(shape.Keys[i], values[i]);
        }
    }
}
