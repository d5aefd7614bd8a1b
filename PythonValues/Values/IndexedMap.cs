namespace PythonValues;

/// <summary>A map with texts as keys whose entries have places: it can be walked without an object for the walk.</summary>
internal abstract class IndexedMap : TextKeyedMap
{
    public abstract KeyValuePair<object?, object?> EntryAt(int place);

    protected internal sealed override IEnumerator<KeyValuePair<object?, object?>> Walk()
    {
        for (var place = 0; place < Count; place++)
        {
            yield return EntryAt(place);
        }
    }
}
