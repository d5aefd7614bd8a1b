namespace Mistral.Actions.OpenStack;

/// <summary>The text of a service's table. Rows are found without reading the others, and read when they are asked for.</summary>
internal sealed class TableText
{
    private const string ResourcePrefix = "OpenStack.";
    private const string DescriptionPrefix = "OpenStackDescriptions.";
    private const string RowIndent = "  ";

    private readonly string _text;
    private readonly Dictionary<string, Range> _rows = new(StringComparer.Ordinal);
    private readonly Lazy<Map> _descriptions;

    private TableText(string service, string text)
    {
        _text = text;
        var start = text.IndexOf("\nactions:\n", StringComparison.Ordinal) + 1;
        Service = ServiceTable.Read(service, (Map)YamlValues.Read(new StringReader(text[..start]))!);
        IndexRows(text.IndexOf('\n', start) + 1);
        _descriptions = new(() =>
            Resource(DescriptionPrefix + service) is { } found && YamlValues.Read(new StringReader(found)) is Map map ? map : Map.Empty
        );
    }

    public ServiceTable Service { get; }

    public IEnumerable<string> Names => _rows.Keys;

    /// <summary>The services that have a table.</summary>
    public static IEnumerable<string> Services { get; } =
        typeof(TableText)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..])
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();

    public static TableText Load(string service) => new(service, Resource(ResourcePrefix + service)!);

    /// <summary>Null when there is no such row.</summary>
    public Map? Row(string name) =>
        _rows.TryGetValue(name, out var range) ? (Map)((Map)YamlValues.Read(new StringReader(_text[range]))!)[name]! : null;

    public string Description(string name) => _descriptions.Value[name] as string ?? "";

    private void IndexRows(int at)
    {
        string? name = null;
        var start = at;
        while (at < _text.Length)
        {
            var end = _text.IndexOf('\n', at) is var found and >= 0 ? found + 1 : _text.Length;
            if (_text.AsSpan(at).StartsWith(RowIndent) && _text[at + RowIndent.Length] != ' ')
            {
                Add(name, start..at);
                (name, start) = (_text[(at + RowIndent.Length)..end].TrimEnd().TrimEnd(':'), at);
            }

            at = end;
            if (at == _text.Length)
            {
                Add(name, start..at);
            }
        }
    }

    private void Add(string? name, Range range)
    {
        if (name is not null)
        {
            _rows[name] = range;
        }
    }

    private static string? Resource(string name)
    {
        using var stream = typeof(TableText).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
