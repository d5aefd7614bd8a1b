namespace Mistral.Storage.Tables;

/// <summary>
/// Is led through the columns of a row in their order, and lists them or reads the row: what is written and what is read are one list.
/// </summary>
internal interface IColumns<T>
{
    /// <param name="value">Where a write takes the value from.</param>
    /// <param name="changes">Written again when the row is replaced; the others keep what the first write gave them.</param>
    string Text(string name, Func<T, string?> value, bool changes = false);

    string? TextOrNull(string name, Func<T, string?> value, bool changes = false);

    long Number(string name, Func<T, long?> value, bool changes = false);

    long? NumberOrNull(string name, Func<T, long?> value, bool changes = false);

    bool Flag(string name, Func<T, bool> value, bool changes = false);
}
