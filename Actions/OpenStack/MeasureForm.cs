using System.Globalization;

namespace Mistral.Actions.OpenStack;

/// <summary>Gnocchi's measures: the client reads their times, and Mistral shows those as it shows all times of Python.</summary>
internal static class MeasureForm
{
    public static object? Shown(object? measures) =>
        measures is IReadOnlyList<object?> list and not IPythonObject ? list.Select(Entry).ToArray() : measures;

    /// <summary>A time, a granularity and a value; or a group of them.</summary>
    private static object? Entry(object? item) =>
        item switch
        {
            IReadOnlyList<object?> { Count: 3 } measure and not IPythonObject => new[] { Time(measure[0]), measure[1], measure[2] },
            Map group when group.ContainsKey("measures") => group.With("measures", Shown(group["measures"])),
            _ => item,
        };

    private static object? Time(object? value) =>
        value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.DateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture)
            : value;
}
