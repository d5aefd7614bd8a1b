using System.Data.Common;

namespace Mistral.Storage.Reading;

/// <summary>Takes the columns of the current row one after the other.</summary>
internal struct RowCursor(DbDataReader reader)
{
    private int _next;

    public string Text() => reader.GetString(_next++);

    public string? TextOrNull() => reader.IsDBNull(_next) ? Skip() : reader.GetString(_next++);

    public long Number() => reader.GetInt64(_next++);

    public long? NumberOrNull()
    {
        if (reader.IsDBNull(_next))
        {
            _next++;
            return null;
        }

        return reader.GetInt64(_next++);
    }

    public bool Flag() => reader.GetBoolean(_next++);

    private string? Skip()
    {
        _next++;
        return null;
    }
}
