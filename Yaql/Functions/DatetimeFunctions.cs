using System.Numerics;
using PythonValues;
using Yaql.Calls;
using Yaql.Dates;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Dates and spans.</summary>
internal static class DatetimeFunctions
{
    private static readonly BigInteger[] Units = [86_400_000_000, 3_600_000_000, 60_000_000, 1_000_000, 1_000, 1];

    public static void Register(FunctionTableBuilder library) =>
        library
            .Function(
                "datetime",
                "year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0, offset: "
                    + "timespan = timespan",
                call =>
                    DateBuilder.Of(
                        call.Integer(0),
                        call.Integer(1),
                        call.Integer(2),
                        call.Integer(3),
                        call.Integer(4),
                        call.Integer(5),
                        call.Integer(6),
                        call.Timespan(7)
                    )
            )
            .Function(
                "datetime",
                "timestamp: number, offset: timespan = timespan",
                call => DateBuilder.FromTimestamp(call[0]!, call.Timespan(1))
            )
            .Function("datetime", "string: string, format: string? = null", Parse)
            .Function(
                "timespan",
                "days: int = 0, hours: int = 0, minutes: int = 0, seconds: integer = 0, milliseconds: integer = 0, microseconds: "
                    + "integer = 0",
                call => new PythonTimeDelta(Units.Select((unit, i) => unit * call.Integer(i)).Aggregate(BigInteger.Add))
            )
            .Function("now", "offset: timespan? = timespan", Now)
            .Function(
                "localtz",
                "",
                call => new PythonTimeDelta(
                    call.Evaluation.Options.Time.LocalTimeZone.GetUtcOffset(call.Evaluation.Options.Time.GetUtcNow()).Ticks / 10
                )
            )
            .Function("utctz", "", _ => PythonTimeDelta.Zero)
            .Method(
                "replace",
                "dt: datetime, year: int? = null, month: int? = null, day: int? = null, hour: int? = null, minute: int? = null, "
                    + "second: int? = null, microsecond: int? = null, offset: timespan? = null",
                Replace
            )
            .Method("format", "dt: datetime, format: string", call => Strftime.Format(call.Datetime(0), call.Text(1), call.Evaluation))
            .Function("isDatetime", "value: any", call => Booleans.Box(call[0] is PythonDateTime))
            .Function("isTimespan", "value: any", call => Booleans.Box(call[0] is PythonTimeDelta));

    private static PythonDateTime Parse(BoundCall call)
    {
        var today = call.Evaluation.Options.Time.GetUtcNow().Date;
        var date = call.TextOrNull(1) is { Length: > 0 } format
            ? Strptime.Parse(call.Text(0), format)
            : FreeDateParser.Parse(call.Text(0), today);
        return date.Offset is null ? date with { Offset = PythonTimeDelta.Zero } : date;
    }

    private static PythonDateTime Now(BoundCall call)
    {
        var utc = call.Evaluation.Options.Time.GetUtcNow().UtcTicks / 10 * 10;
        var now = new PythonDateTime(new DateTime(utc), null);
        return call[0] is PythonTimeDelta offset ? (now + offset) with { Offset = offset } : now;
    }

    private static PythonDateTime Replace(BoundCall call)
    {
        var date = call.Datetime(0);
        BigInteger Part(int at, int own) => call[at] is null ? own : call.Integer(at);
        var local = date.Local;
        var replaced = DateBuilder.Of(
            Part(1, local.Year),
            Part(2, local.Month),
            Part(3, local.Day),
            Part(4, local.Hour),
            Part(5, local.Minute),
            Part(6, local.Second),
            Part(7, date.Microsecond),
            call[8] as PythonTimeDelta ?? date.Offset
        );
        return call[8] is null ? replaced with { ZoneName = date.ZoneName } : replaced;
    }
}
