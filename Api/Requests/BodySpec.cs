using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Mistral.Api.Requests;

/// <summary>The attributes that a JSON request body may have.</summary>
/// <param name="Argument">Mistral's name of the body in messages.</param>
internal sealed record BodySpec(string Argument, FrozenDictionary<string, FieldRule> Fields)
{
    public static ImmutableArray<string> Scopes { get; } = ["private", "public"];

    public static FieldRule Scope { get; } = new(FieldKind.Text, Scopes);

    /// <param name="names">Per kind, the names with blanks between.</param>
    public static BodySpec Of(string argument, params ReadOnlySpan<(FieldKind Kind, string Names)> names)
    {
        var fields = new Dictionary<string, FieldRule>();
        foreach (var (kind, list) in names)
        {
            foreach (var name in list.Split(' '))
            {
                fields[name] = new(kind);
            }
        }

        return new(argument, fields.ToFrozenDictionary());
    }

    public BodySpec With(string name, FieldRule rule) =>
        this with
        {
            Fields = Fields.Append(new(name, rule)).ToDictionary().ToFrozenDictionary(),
        };
}
