namespace PythonValues;

/// <summary>A map with a few texts as keys, looked through one after the other.</summary>
internal sealed class FewMap(KeyValuePair<string, object?>[] entries) : IndexedMap
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

    public override KeyValuePair<object?, object?> EntryAt(int place) => new(entries[place].Key, entries[place].Value);

    protected override bool TryGetText(string key, out object? value)
    {
        var place = Find(entries, key);
        value = place < 0 ? null : entries[place].Value;
        return place >= 0;
    }
}
