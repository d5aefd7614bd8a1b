using System.Collections.Frozen;

namespace Mistral.Api.Responses;

/// <summary>Which attributes of an object are shown.</summary>
internal sealed class FieldSet
{
    private readonly FrozenSet<string>? _names;

    private FieldSet(FrozenSet<string>? names) => _names = names;

    public static FieldSet All { get; } = new(null);

    public bool IsAll => _names is null;

    public static FieldSet Of(IEnumerable<string> names) => new(names.ToFrozenSet());

    public bool Has(string name) => _names is null || _names.Contains(name);
}
