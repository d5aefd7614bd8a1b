using System.Data.Common;
using System.Globalization;

namespace Mistral.Storage.Upstream;

/// <summary>A row of Mistral's own database; what a release has no column for is null.</summary>
public sealed class UpstreamRow
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    internal UpstreamRow(DbDataReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            _values[reader.GetName(i)] = reader.IsDBNull(i) ? null : reader.GetValue(i);
        }
    }

    public string Id => Text("id") ?? throw new InvalidDataException("A row of the database has no id.");

    public string? Text(string column) =>
        _values.GetValueOrDefault(column) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    public bool Flag(string column) =>
        _values.GetValueOrDefault(column) is { } value && Convert.ToBoolean(value, CultureInfo.InvariantCulture);

    public long? Number(string column) =>
        _values.GetValueOrDefault(column) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    /// <summary>Microseconds since 1970 UTC; the database has UTC without saying so.</summary>
    public long? Time(string column) =>
        _values.GetValueOrDefault(column) switch
        {
            null => null,
            DateTime time => Microseconds(time),
            var other => Microseconds(DateTime.Parse(Convert.ToString(other, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture)),
        };

    private static long Microseconds(DateTime time) =>
        (DateTime.SpecifyKind(time, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
