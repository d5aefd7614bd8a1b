namespace Mistral.Actions.OpenStack.Tests;

/// <summary>What differs between the client's result, through Mistral's serialisation, and ours.</summary>
internal static class ResultComparison
{
    /// <summary>Headers that belong to the connection, not to the answer.</summary>
    private static readonly string[] OfConnection = ["date", "server", "content-length", "content-type", "transfer-encoding", "connection"];

    public static string? Difference(object? wanted, object? ours) =>
        PythonEquality.Equals(Told(wanted), Told(ours)) ? null : $"{Short(wanted)}, not {Short(ours)}";

    private static object? Told(object? value) =>
        value switch
        {
            Map map when map.ContainsKey("x-subject-token") => map.Where(entry => !OfConnection.Contains(entry.Key))
                .Aggregate(new MapBuilder(), (built, entry) => built.Set(entry.Key, entry.Value))
                .Build(),
            IReadOnlyList<object?> list and not IPythonObject => list.Select(Told).ToArray(),
            _ => value,
        };

    private static string Short(object? value) =>
        PythonJson.Write(value) is { Length: > 400 } text ? text[..400] + "…" : PythonJson.Write(value);
}
