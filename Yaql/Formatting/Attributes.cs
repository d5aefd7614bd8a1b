using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Formatting;

/// <summary>The attributes that <c>{0.name}</c> may read: the parts of dates, spans and numbers, and nothing that leads further.</summary>
internal static class Attributes
{
    public static object? Get(object? value, string name) =>
        (value, name) switch
        {
            (PythonDateTime date, "year") => (long)date.Local.Year,
            (PythonDateTime date, "month") => (long)date.Local.Month,
            (PythonDateTime date, "day") => (long)date.Local.Day,
            (PythonDateTime date, "hour") => (long)date.Local.Hour,
            (PythonDateTime date, "minute") => (long)date.Local.Minute,
            (PythonDateTime date, "second") => (long)date.Local.Second,
            (PythonDateTime date, "microsecond") => (long)date.Microsecond,
            (PythonTimeDelta span, "days") => PythonNumber.FloorDivide(PythonNumber.Normalize(span.Microseconds), 86_400_000_000L),
            (PythonTimeDelta span, "seconds") => PythonNumber.Modulo(
                PythonNumber.FloorDivide(PythonNumber.Normalize(span.Microseconds), 1_000_000L),
                86_400L
            ),
            (PythonTimeDelta span, "microseconds") => PythonNumber.Modulo(PythonNumber.Normalize(span.Microseconds), 1_000_000L),
            (not bool, "real" or "numerator") when PythonNumber.IsInteger(value) => value,
            (double, "real") => value,
            _ => throw Failure.Attribute(TypeNames.Of(value), name),
        };
}
