namespace Mistral.Actions.OpenStack;

/// <summary>
/// One action of a service, as its row of the table says: what it takes, what it asks the service, and where in the answers its result
/// stands.
/// </summary>
/// <param name="Name">As after the service's name: <c>servers_create</c>.</param>
/// <param name="MethodPath">The client's method, as error texts show it: <c>servers.create</c>.</param>
/// <param name="Shown">The input as <c>populate</c> lists it.</param>
/// <param name="Takes">What is taken in fact: some methods hide it behind <c>**kwargs</c>.</param>
internal sealed record Operation(string Name, string MethodPath, string Shown, SignatureText Takes, Map Row)
{
    /// <summary>The region, which every module of <c>modules_support_region</c> takes beside its methods' own inputs.</summary>
    public const string Region = "action_region";

    public static Operation Read(string name, Map row, bool isFlat)
    {
        var shown = row["input"] as string ?? "";
        var call = row["call"] as string ?? (!isFlat && name.IndexOf('_') is var at and > 0 ? $"{name[..at]}.{name[(at + 1)..]}" : name);
        return new(name, call, shown, SignatureText.Parse(row["takes"] as string ?? shown), row);
    }

    /// <summary>It waits for what somebody else does.</summary>
    public bool OnlyWaits => Row.ContainsKey("until") || Row.ContainsKey("reaches");

    /// <summary>No harm in doing it twice: it only reads.</summary>
    public bool OnlyReads => OnlyWaits || (Reads(Row["request"]) && !Row.ContainsKey("then"));

    /// <summary>The request, or each of those of which the inputs choose one.</summary>
    private static bool Reads(object? request) =>
        request switch
        {
            string line => line.StartsWith("GET ", StringComparison.Ordinal),
            Map choice => choice.Values.All(Reads),
            _ => false,
        };

    /// <summary>The inputs with defaults, those of other names in a map of their own.</summary>
    /// <exception cref="ActionException">One is missing, or not known to a method that does not take any.</exception>
    public Inputs Complete(Map input)
    {
        var values = new MapBuilder();
        var rest = new MapBuilder(input);
        rest.Remove(Region);
        var missing = new List<string>();
        foreach (var parameter in Takes.Parameters)
        {
            if (parameter.Name == Region)
            {
                continue;
            }

            var isGiven = input.TryGetValue(parameter.Name, out var given);
            if (!isGiven && parameter.IsRequired)
            {
                missing.Add($"'{parameter.Name}'");
            }

            rest.Remove(parameter.Name);
            values.Set(parameter.Name, isGiven ? given : parameter.Default);
        }

        if (missing.Count > 0)
        {
            throw new ActionException(
                $"{MethodPath}() missing {missing.Count} required argument{(missing.Count > 1 ? "s" : "")}: {string.Join(", ", missing)}"
            );
        }

        var others = rest.Build();
        if (Takes.Others is { } name)
        {
            // The wanted fields of a search are named by the row, too.
            foreach (var (key, value) in Row.ContainsKey("find") ? others : Map.Empty)
            {
                values.Set(key, value);
            }

            values.Set(name, others);
        }
        else if (others.Count > 0)
        {
            throw new ActionException($"{MethodPath}() got an unexpected keyword argument {PythonText.Repr(others.Keys.First())}");
        }

        return new(values.Build());
    }
}
