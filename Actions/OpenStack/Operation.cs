namespace Mistral.Actions.OpenStack;

/// <summary>One action of a service: which request it is, and where in the answer its result stands.</summary>
/// <param name="Name">Python's attribute path with <c>_</c> between manager and method: <c>servers_create</c>.</param>
/// <param name="TakesAny">Inputs of other names are wanted values of the result's fields (<c>find</c>).</param>
/// <param name="Path">Template, below the service's endpoint.</param>
/// <param name="Result">Path of keys into the answer; null means that the action returns nothing.</param>
/// <param name="One">The result is the only entry of a list whose fields have the values asked for.</param>
internal sealed record Operation(
    string Name, string Description, ImmutableArray<ActionParameter> Parameters, bool TakesAny, string Method, string Path, Map Query, object? Body, string? Result, bool One)
{
    /// <summary>As error texts show it: <c>servers.create</c>.</summary>
    public string MethodPath { get; } = Name.IndexOf('_') is var at and > 0 ? $"{Name[..at]}.{Name[(at + 1)..]}" : Name;

    public static Operation Read(string name, Map entry, ActionParameter? region)
    {
        var parameters = (entry["input"] as IReadOnlyList<object?> ?? []).Select(Parameter);
        var request = ((string)entry["request"]!).Split(' ', 2);
        return new(
            name,
            entry["description"] as string ?? "",
            [.. region is null ? parameters : parameters.Append(region)],
            entry["one"] is true,
            request[0],
            request[1],
            entry["query"] as Map ?? Map.Empty,
            entry["body"],
            entry["result"] as string,
            entry["one"] is true);
    }

    /// <summary>The inputs with the defaults of those that are absent.</summary>
    public Map Complete(Map input)
    {
        var complete = new MapBuilder(input);
        foreach (var parameter in Parameters.Where(parameter => !input.ContainsKey(parameter.Name)))
        {
            complete.Set(parameter.Name, parameter.Default);
        }

        return complete.Build();
    }

    private static ActionParameter Parameter(object? entry) => entry is Map withDefault
        ? new((string)withDefault.Keys.Single()!, false, withDefault.Values.Single())
        : new((string)entry!, true, null);
}
