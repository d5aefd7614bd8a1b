namespace Pythonic;

/// <summary>A map with one text as key: what most inputs, outputs and published variables are.</summary>
internal sealed class SingleMap(string key, object? value) : TextKeyedMap
{
    public override int Count => 1;

    public override IEnumerator<KeyValuePair<object?, object?>> GetEnumerator()
    {
        yield return new(key, value);
    }

    protected override bool TryGetText(string asked, out object? found)
    {
        var isMine = string.Equals(key, asked);
        found = isMine ? value : null;
        return isMine;
    }
}
