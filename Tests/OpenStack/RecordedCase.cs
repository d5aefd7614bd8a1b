namespace Mistral.Actions.OpenStack.Tests;

/// <summary>One recorded call of a client: what it was given, what it sent, and what Mistral made of its result.</summary>
/// <param name="Status">Of the answers from the request <paramref name="Since"/> on; those before it are answered well.</param>
/// <param name="Trips">The client failed over the made-up answer: its result says nothing.</param>
/// <param name="IsUnlike">The row does not explain it, and says so.</param>
internal sealed record RecordedCase(
    string Action,
    string Label,
    Map Input,
    IReadOnlyList<RecordedRequest> Requests,
    IReadOnlyList<object?> Answers,
    int Status,
    int Since,
    object? Result,
    string? Error,
    bool IsUnlike,
    bool Trips
)
{
    public bool IsRefused => Label.StartsWith("refused", StringComparison.Ordinal);

    public override string ToString() => $"{Action} ({Label})";

    public static IEnumerable<RecordedCase> Of(string service)
    {
        var recorded =
            (IReadOnlyList<object?>)
                PythonJson.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Recorded", $"{service}.json")))!;
        return recorded
            .Cast<Map>()
            .SelectMany(action => ((IReadOnlyList<object?>)action["calls"]!).Cast<Map>().Select(call => Of(service, action, call)));
    }

    private static RecordedCase Of(string service, Map action, Map call) =>
        new(
            $"{service}.{action["action"]}",
            (string)call["label"]!,
            (Map)call["args"]!,
            [.. ((IReadOnlyList<object?>)call["requests"]!).Select(request => RecordedRequest.Read((IReadOnlyList<object?>)request!))],
            (IReadOnlyList<object?>)(call["answers"] ?? action["answers"])!,
            call["status"] is long status ? (int)status : 200,
            call["since"] is long since ? (int)since : 0,
            call.ContainsKey("result") ? call["result"] : action["result"],
            call["error"] as string,
            call["unlike"] is true,
            call["trips"] is true
        );
}

/// <param name="Query">Every key with its values.</param>
/// <param name="Body">A map of <c>json</c> or <c>text</c>; null without one.</param>
internal sealed record RecordedRequest(string Method, string Path, Map Query, Map Headers, Map? Body)
{
    public static RecordedRequest Read(IReadOnlyList<object?> parts) =>
        new(
            (string)parts[0]!,
            (string)parts[1]!,
            Grouped((IReadOnlyList<object?>)parts[2]!),
            (Map)parts[3]!,
            parts.Count > 4 ? (Map)parts[4]! : null
        );

    public static Map Grouped(IEnumerable<object?> pairs)
    {
        var query = new MapBuilder();
        foreach (var group in pairs.Cast<IReadOnlyList<object?>>().GroupBy(pair => (string)pair[0]!))
        {
            query.Set(group.Key, group.Select(pair => pair[1]).ToArray());
        }

        return query.Build();
    }

    public override string ToString() => $"{Method} {Path} {PythonJson.Write(Query)} {PythonJson.Write(Headers)} {PythonJson.Write(Body)}";
}
