using System.Globalization;

namespace PythonValues;

/// <summary>Python's <c>datetime</c>: a wall clock reading with a distance to UTC, or without one (naive).</summary>
/// <param name="Local">The wall clock reading, exact to the microsecond.</param>
/// <param name="Offset">The distance to UTC; null: naive.</param>
/// <param name="ZoneName">What <c>%Z</c> shows, unless it is to be made from the distance.</param>
public sealed record PythonDateTime(DateTime Local, PythonTimeDelta? Offset, string? ZoneName = null)
    : IPythonObject,
        IComparable<PythonDateTime>,
        IComparable
{
    /// <inheritdoc/>
    public string TypeName => "datetime";

    /// <inheritdoc/>
    public bool IsTrue => true;

    /// <summary>Microseconds within the second.</summary>
    public int Microsecond => (int)(Local.Ticks % TimeSpan.TicksPerSecond / 10);

    /// <summary>What its zone is ahead of UTC.</summary>
    public PythonTimeDelta UtcOffset => Offset ?? PythonTimeDelta.Zero;

    /// <summary>Seconds since 1970 UTC; a naive time counts as UTC.</summary>
    public double Timestamp => (double)(UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    private long UtcTicks => Local.Ticks - (long)UtcOffset.Microseconds * 10;

    /// <summary>A later moment.</summary>
    public static PythonDateTime operator +(PythonDateTime date, PythonTimeDelta span) => date with { Local = Shift(date.Local, span) };

    /// <summary>An earlier moment.</summary>
    public static PythonDateTime operator -(PythonDateTime date, PythonTimeDelta span) => date with { Local = Shift(date.Local, -span) };

    /// <summary>The time between two moments.</summary>
    public static PythonTimeDelta operator -(PythonDateTime left, PythonDateTime right)
    {
        left.EnsureSameKind(right, "can't subtract offset-naive and offset-aware datetimes");
        return new PythonTimeDelta((left.UtcTicks - right.UtcTicks) / 10);
    }

    /// <summary>What <c>utcoffset</c> looks like in texts: <c>+HH:MM</c>, with seconds when there are some; naive: nothing.</summary>
    public string OffsetText(string separator = ":")
    {
        if (Offset is null)
        {
            return "";
        }

        var seconds = (long)(Offset.Microseconds / 1_000_000);
        var size = Math.Abs(seconds);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(seconds < 0 ? '-' : '+')}{size / 3600:00}{separator}{size / 60 % 60:00}"
        );
        return size % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}{separator}{size % 60:00}");
    }

    /// <inheritdoc/>
    public int CompareTo(PythonDateTime? other)
    {
        EnsureSameKind(other!, "can't compare offset-naive and offset-aware datetimes");
        return UtcTicks.CompareTo(other!.UtcTicks);
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => CompareTo((PythonDateTime?)obj);

    /// <inheritdoc/>
    public bool Equals(PythonDateTime? other) =>
        other is not null && (Offset is null) == (other.Offset is null) && UtcTicks == other.UtcTicks;

    /// <inheritdoc/>
    public override int GetHashCode() => UtcTicks.GetHashCode();

    /// <inheritdoc/>
    public string Str() =>
        Local.ToString(Microsecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)
        + OffsetText();

    /// <inheritdoc/>
    public string Repr()
    {
        var parts = new List<int> { Local.Year, Local.Month, Local.Day, Local.Hour, Local.Minute };
        if (Local.Second != 0 || Microsecond != 0)
        {
            parts.Add(Local.Second);
        }

        if (Microsecond != 0)
        {
            parts.Add(Microsecond);
        }

        var zone =
            Offset is null ? ""
            : Offset.IsTrue ? $", tzinfo=tzoffset(None, {(long)(Offset.Microseconds / 1_000_000)})"
            : ", tzinfo=tzutc()";
        return $"datetime.datetime({string.Join(", ", parts)}{zone})";
    }

    /// <summary>As Mistral stores it: the distance to UTC is dropped.</summary>
    /// <summary>The year without leading zeros, as the C library formats it.</summary>
    public object? ToJsonValue() =>
        Local.Year.ToString(CultureInfo.InvariantCulture) + Local.ToString("-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => Str();

    private static DateTime Shift(DateTime date, PythonTimeDelta span)
    {
        var ticks = date.Ticks + span.Microseconds * 10;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime((long)ticks)
            : throw new PythonOverflowError("date value out of range");
    }

    private void EnsureSameKind(PythonDateTime other, string message)
    {
        if ((Offset is null) != (other.Offset is null))
        {
            throw new PythonTypeError(message);
        }
    }
}
