using System.Numerics;
using PythonValues;
using Yaql.Execution;

namespace Yaql.Dates;

/// <summary>Makes dates from parts, with Python's errors for what is no date.</summary>
internal static class DateBuilder
{
    private static readonly BigInteger Day = 86_400_000_000;

    public static PythonDateTime Of(
        BigInteger year,
        BigInteger month,
        BigInteger day,
        BigInteger hour,
        BigInteger minute,
        BigInteger second,
        BigInteger microsecond,
        PythonTimeDelta? offset
    )
    {
        Check(year >= 1 && year <= 9999, $"year {year} is out of range");
        Check(month >= 1 && month <= 12, "month must be in 1..12");
        Check(day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month), "day is out of range for month");
        Check(hour >= 0 && hour <= 23, "hour must be in 0..23");
        Check(minute >= 0 && minute <= 59, "minute must be in 0..59");
        Check(second >= 0 && second <= 59, "second must be in 0..59");
        Check(microsecond >= 0 && microsecond <= 999_999, "microsecond must be in 0..999999");
        var local = new DateTime((int)year, (int)month, (int)day, (int)hour, (int)minute, (int)second).AddTicks((long)microsecond * 10);
        return new PythonDateTime(local, Zone(offset));
    }

    public static PythonDateTime FromTimestamp(object timestamp, PythonTimeDelta offset)
    {
        var seconds = PythonNumber.ToDouble(timestamp);
        Check(
            double.IsFinite(seconds),
            double.IsNaN(seconds) ? "cannot convert float NaN to integer" : "timestamp out of range for platform time_t"
        );
        if (Math.Abs(seconds) > 1e13)
        {
            throw new PythonOverflowError("timestamp out of range for platform time_t");
        }

        var microseconds =
            timestamp is double
                ? new BigInteger(Math.Floor(seconds)) * 1_000_000
                    + new BigInteger(Math.Round((seconds - Math.Floor(seconds)) * 1e6, MidpointRounding.ToEven))
                : PythonNumber.ToBigInteger(timestamp) * 1_000_000;
        var ticks = DateTime.UnixEpoch.Ticks + (microseconds + Zone(offset)!.Microseconds) * 10;
        Check(ticks >= 0 && ticks <= DateTime.MaxValue.Ticks, $"year {1970 + (int)(seconds / 31_556_952)} is out of range");
        return new PythonDateTime(new DateTime((long)ticks), offset);
    }

    private static PythonTimeDelta? Zone(PythonTimeDelta? offset)
    {
        Check(
            offset is null || BigInteger.Abs(offset.Microseconds) < Day,
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)."
        );
        return offset;
    }

    private static void Check(bool isValid, string message)
    {
        if (!isValid)
        {
            throw Failure.Value(message);
        }
    }
}
