namespace PythonValues;

/// <summary>A map with one text as key: what most inputs, outputs and published variables are.</summary>
internal sealed class SingleMap(string key, object? value) : IndexedMap
{
    public override int Count => 1;

    public override KeyValuePair<object?, object?> EntryAt(int place) => new(key, value);

    protected override bool TryGetText(string asked, out object? found)
    {
        var isMine = string.Equals(key, asked);
        found = isMine ? value : null;
        return isMine;
    }
}
