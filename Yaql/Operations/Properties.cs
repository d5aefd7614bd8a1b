using System.Collections.Frozen;
using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary><c>x.name</c> without a call: a key of a dictionary, that of each item of a collection, a part of a date or a span.</summary>
internal static class Properties
{
    private static readonly FrozenDictionary<string, Func<PythonDateTime, object?>> OfDatetime = new Dictionary<
        string,
        Func<PythonDateTime, object?>
    >
    {
        ["year"] = date => (long)date.Local.Year,
        ["month"] = date => (long)date.Local.Month,
        ["day"] = date => (long)date.Local.Day,
        ["hour"] = date => (long)date.Local.Hour,
        ["minute"] = date => (long)date.Local.Minute,
        ["second"] = date => (long)date.Local.Second,
        ["microsecond"] = date => (long)date.Microsecond,
        ["date"] = date => date with { Local = date.Local.Date },
        ["time"] = date => new PythonTimeDelta(date.Local.TimeOfDay.Ticks / 10),
        ["weekday"] = date => ((long)date.Local.DayOfWeek + 6) % 7,
        ["utc"] = date => date - date.UtcOffset,
        ["offset"] = date => date.UtcOffset,
        ["timestamp"] = date => (date - date.UtcOffset).Timestamp, // YAQL takes the distance to UTC off twice
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<PythonTimeDelta, object?>> OfTimespan = new Dictionary<
        string,
        Func<PythonTimeDelta, object?>
    >
    {
        ["days"] = span => span.TotalSeconds / 86400.0,
        ["hours"] = span => span.TotalSeconds / 3600.0,
        ["minutes"] = span => span.TotalSeconds / 60.0,
        ["seconds"] = span => span.TotalSeconds,
        ["milliseconds"] = span => span.TotalSeconds * 1000.0,
        ["microseconds"] = span => PythonNumber.Normalize(span.Microseconds),
    }.ToFrozenDictionary();

    public static object? Get(object? value, string name, Evaluation evaluation) =>
        value switch
        {
            Map map => map.TryGetValue(name, out var found) ? found : throw Failure.Key(name),
            PythonDateTime date when OfDatetime.TryGetValue(name, out var read) => read(date),
            PythonTimeDelta span when OfTimespan.TryGetValue(name, out var read) => read(span),
            _ when Sequences.IsIterable(value, iterableDicts: false) => OfEach(value, name, evaluation),
            _ when OfDatetime.ContainsKey(name) || OfTimespan.ContainsKey(name) => throw Failure.NoMatch("#property#" + name),
            _ => throw Failure.UnknownFunction("#property#" + name),
        };

    private static YaqlIterator OfEach(object? collection, string name, Evaluation evaluation)
    {
        Depth.Ensure();
        return evaluation.Lazy(Sequences.Raw(collection, evaluation).Select(item => Get(item, name, evaluation)));
    }
}
