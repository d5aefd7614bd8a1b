namespace PythonValues;

/// <summary>A map that has texts as keys and nothing else.</summary>
internal abstract class TextKeyedMap : Map
{
    public sealed override bool TryGetValue(object? key, out object? value)
    {
        if (key is string text)
        {
            return TryGetText(text, out value);
        }

        if (key is not null)
        {
            _ = PythonEquality.Keys.GetHashCode(key); // fails for what can be no key
        }

        value = null;
        return false;
    }

    protected abstract bool TryGetText(string key, out object? value);
}
