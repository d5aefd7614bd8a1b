namespace Mistral.Api.Responses;

/// <summary>Which attributes of an object are shown.</summary>
/// <remarks>Made for each request: a frozen set costs more to make than it saves.</remarks>
internal sealed class FieldSet
{
    private readonly HashSet<string>? _names;

    private FieldSet(HashSet<string>? names) => _names = names;

    public static FieldSet All { get; } = new(null);

    public bool IsAll => _names is null;

    /// <summary>Times with microseconds; without it whole seconds, as Mistral's clients know them.</summary>
    public bool HasPreciseTimes { get; private init; }

    public static FieldSet Of(IEnumerable<string> names, bool hasPreciseTimes = false) =>
        new([.. names]) { HasPreciseTimes = hasPreciseTimes };

    public bool Has(string name) => _names is null || _names.Contains(name);
}
