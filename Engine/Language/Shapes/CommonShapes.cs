using System.Text.RegularExpressions;

namespace Mistral.Engine.Language.Shapes;

/// <summary>Shapes used in several places.</summary>
internal static partial class CommonShapes
{
    public static readonly Shape Any = new();

    public static readonly Shape Text = new() { Type = "string", MinLength = 1 };

    public static readonly Shape TextList = new()
    {
        Type = "array",
        Items = Text,
        UniqueItems = true,
        MinItems = 1,
    };

    public static readonly Shape FilledMap = new() { Type = "object", MinProperties = 1 };

    public static readonly Shape Count = new() { Type = "integer", Minimum = 0 };

    public static readonly Shape Flag = new() { Type = "boolean" };

    public static readonly Shape Expression = new()
    {
        OneOf = [new() { Type = "string", Pattern = WholeYaql() }, new() { Type = "string", Pattern = WholeJinja() }],
    };

    public static readonly Shape CountOrExpression = new() { OneOf = [Expression, Count] };

    public static readonly Shape FlagOrExpression = new() { OneOf = [Expression, Flag] };

    public static readonly Shape Input = new()
    {
        Type = "array",
        UniqueItems = true,
        MinItems = 1,
        Items = new() { OneOf = [Text, FilledMap with { MaxProperties = 1 }] },
    };

    public static readonly Shape Version = new()
    {
        AnyOf = [Text, new() { Type = "integer", Minimum = 0 }, new() { Type = "number", Minimum = 0 }],
    };

    [GeneratedRegex(@"^<%.*?%>\s*$")]
    private static partial Regex WholeYaql();

    [GeneratedRegex(@"^{{.*?}}\s*$")]
    private static partial Regex WholeJinja();
}
