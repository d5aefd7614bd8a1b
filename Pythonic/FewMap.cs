namespace Pythonic;

/// <summary>A map with a few texts as keys, looked through one after the other.</summary>
internal sealed class FewMap(KeyValuePair<string, object?>[] entries) : Map
{
    public override int Count => entries.Length;

    /// <returns>The place of the key; -1: there is none.</returns>
    public static int Find(ReadOnlySpan<KeyValuePair<string, object?>> entries, string key)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (string.Equals(entries[i].Key, key))
            {
                return i;
            }
        }

        return -1;
    }

    public override bool TryGetValue(object? key, out object? value)
    {
        if (key is string text)
        {
            var place = Find(entries, text);
            value = place < 0 ? null : entries[place].Value;
            return place >= 0;
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
        foreach (var (key, value) in entries)
        {
            yield return new(key, value);
        }
    }
}
