namespace Mistral.Actions.OpenStack;

/// <summary>A service of the cloud as its table describes it.</summary>
/// <param name="ClassName">Stands before the method in error texts.</param>
/// <param name="Types">Its types in the service catalogue; the last that is found wins.</param>
/// <param name="Headers">Sent with each request.</param>
/// <param name="Version">The newest microversion that the recorded client knows; null where the API has none.</param>
/// <param name="Root">What the endpoint ends with, where catalogues leave it out.</param>
/// <param name="HasIds">Whether resources carry the ids of the requests that brought them.</param>
/// <param name="Nothing">What an answer without a body gives.</param>
internal sealed record ServiceTable(
    string Name,
    string ClassName,
    ImmutableArray<string> Types,
    Map Headers,
    string? Version,
    string? Root,
    bool HasIds,
    object? Nothing
)
{
    /// <summary>The header that has an id of its own for each run; null where there is none.</summary>
    public string? ClientHeader { get; init; }

    /// <summary>Statuses that say: not now. Nothing was done, and the client asks again.</summary>
    public ImmutableArray<int> Busy { get; init; } = [];

    public static ServiceTable Read(string name, Map head) =>
        new(
            name,
            (string)head["class"]!,
            [.. ((IReadOnlyList<object?>)head["types"]!).Cast<string>()],
            head["headers"] as Map ?? Map.Empty,
            head["version"] as string,
            head["root"] as string,
            head["ids"] is not false,
            head["nothing"]
        )
        {
            ClientHeader = head["client"] as string,
            Busy = [.. (head["busy"] as IReadOnlyList<object?> ?? []).Select(status => (int)(long)status!)],
        };
}
