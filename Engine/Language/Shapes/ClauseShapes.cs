using System.Text.RegularExpressions;

namespace Mistral.Engine.Language.Shapes;

/// <summary>Shapes of <c>on-success</c> and its kind.</summary>
internal static partial class ClauseShapes
{
    private static readonly Shape Target = new()
    {
        OneOf =
        [
            new() { Type = "string", Pattern = Name() },
            new() { Type = "string", Pattern = Spaced() },
            new() { Type = "string", Pattern = Called() },
        ],
    };

    private static readonly Shape Guarded = new()
    {
        Type = "object",
        MinProperties = 1,
        MaxProperties = 1,
        Values = CommonShapes.Expression,
    };

    private static readonly Shape Simple = new()
    {
        OneOf =
        [
            Target,
            Guarded,
            new()
            {
                Type = "array",
                UniqueItems = true,
                MinItems = 1,
                Items = new() { OneOf = [Target, Guarded] },
            },
        ],
    };

    private static readonly Shape Publish = new()
    {
        Type = "object",
        Properties = [("branch", CommonShapes.FilledMap), ("global", CommonShapes.FilledMap), ("atomic", CommonShapes.FilledMap)],
        IsClosed = true,
    };

    private static readonly Shape Advanced = new()
    {
        Type = "object",
        MinProperties = 1,
        Properties = [("publish", Publish), ("next", Simple)],
        IsClosed = true,
    };

    /// <summary>The form is told by the keys, so that a mistake inside is named instead of "no form fits".</summary>
    public static Shape For(PythonValues.Map? clause) =>
        clause is not null && (clause.ContainsKey("publish") || clause.ContainsKey("next")) ? Advanced : Simple;

    [GeneratedRegex(@"^\S+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\w+ \w+=(.*)$")]
    private static partial Regex Spaced();

    [GeneratedRegex(@"^\w+\(\w+=(.*)\)$")]
    private static partial Regex Called();
}
