using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Mistral.Engine.Language.Shapes;

/// <summary>What a value of the language must look like: the keywords of a JSON schema that the language needs.</summary>
internal sealed record Shape
{
    public string? Type { get; init; }

    public ImmutableArray<object?> Enum { get; init; } = [];

    public int MinLength { get; init; }

    public Regex? Pattern { get; init; }

    public long? Minimum { get; init; }

    public int MinItems { get; init; }

    public bool UniqueItems { get; init; }

    public Shape? Items { get; init; }

    public int MinProperties { get; init; }

    public int? MaxProperties { get; init; }

    public ImmutableArray<string> Required { get; init; } = [];

    public ImmutableArray<(string Name, Shape Shape)> Properties
    {
        get;
        init
        {
            field = value;
            ByName = value.ToFrozenDictionary(property => property.Name, property => property.Shape);
        }
    } = [];

    /// <summary>The same as <see cref="Properties"/>, to be asked.</summary>
    public FrozenDictionary<string, Shape> ByName { get; private init; } = FrozenDictionary<string, Shape>.Empty;

    /// <summary>For the values of all keys that <see cref="Properties"/> does not name.</summary>
    public Shape? Values { get; init; }

    public bool IsClosed { get; init; }

    /// <summary>None of these keys may stand beside another of them.</summary>
    public ImmutableArray<string> Exclusive { get; init; } = [];

    public ImmutableArray<Shape> OneOf { get; init; } = [];

    public ImmutableArray<Shape> AnyOf { get; init; } = [];
}
