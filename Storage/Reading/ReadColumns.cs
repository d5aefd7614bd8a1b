using System.Data.Common;
using Mistral.Storage.Tables;

namespace Mistral.Storage.Reading;

/// <summary>Reads the current row, which was selected with <see cref="StoredTable{T}.ReadList"/>.</summary>
internal struct ReadColumns<T>(DbDataReader reader) : IColumns<T>
{
    private RowCursor _next = new(reader);

    public string Text(string name, Func<T, string?> value, bool changes = false) => _next.Text();

    public string? TextOrNull(string name, Func<T, string?> value, bool changes = false) => _next.TextOrNull();

    public long Number(string name, Func<T, long?> value, bool changes = false) => _next.Number();

    public long? NumberOrNull(string name, Func<T, long?> value, bool changes = false) => _next.NumberOrNull();

    public bool Flag(string name, Func<T, bool> value, bool changes = false) => _next.Flag();
}
