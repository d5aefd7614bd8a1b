namespace Mistral.Actions.OpenStack;

/// <summary>A service of the cloud as its table describes it.</summary>
/// <param name="ClassName">Stands before the method in error texts.</param>
/// <param name="Types">Its types in the service catalogue; the last that is found wins.</param>
/// <param name="HasRegions">Whether its actions take <c>action_region</c>.</param>
/// <param name="Headers">Sent with each request (the API version).</param>
internal sealed record ServiceTable(string Name, string ClassName, ImmutableArray<string> Types, bool HasRegions, Map Headers, ImmutableArray<Operation> Operations)
{
    private static readonly ActionParameter Region = new("action_region", false, "");

    public static ServiceTable Read(string name, Map table)
    {
        var hasRegions = table["regions"] is true;
        return new(
            name,
            (string)table["class"]!,
            [.. ((IReadOnlyList<object?>)table["types"]!).Cast<string>()],
            hasRegions,
            table["headers"] as Map ?? Map.Empty,
            [.. ((Map)table["actions"]!).Select(entry => Operation.Read((string)entry.Key!, (Map)entry.Value!, hasRegions ? Region : null))]);
    }
}
