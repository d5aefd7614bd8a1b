using System.Text.RegularExpressions;
using Jinja;
using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Languages;
using Yaql;

namespace Mistral.Engine.Language.Checks;

/// <summary>Which functions and filters an expression calls that its language does not have.</summary>
/// <remarks>Speaks only where it is sure: an expression that defines functions of its own is passed over.</remarks>
internal static partial class CalledNames
{
    private static readonly string[] YaqlWords = ["and", "or", "not", "in", "mod", "is", "true", "false", "null"];
    private static readonly string[] JinjaWords =
    [
        "if",
        "elif",
        "in",
        "not",
        "and",
        "or",
        "is",
        "else",
        "for",
        "set",
        "true",
        "false",
        "none",
        "recursive",
    ];

    private static readonly HashSet<string> YaqlNames =
    [
        .. new YaqlEngine(new() { Functions = YaqlLanguage.Functions() }).FunctionNames,
        .. YaqlWords,
    ];

    private static readonly JinjaEngine Jinja = new(new() { Functions = JinjaLanguage.Functions() });
    private static readonly HashSet<string> JinjaGlobals = [.. Jinja.GlobalNames, .. Jinja.TestNames, .. JinjaWords];
    private static readonly HashSet<string> JinjaFilters = [.. Jinja.FilterNames];

    /// <returns>What it calls them, and the names that there are.</returns>
    public static IEnumerable<(string What, string Name, IEnumerable<string> Known)> Unknown(string text) =>
        ExpressionMarks.HasJinja(text)
            ? ExpressionMarks.Jinja(text).SelectMany(part => UnknownJinja(text[part]))
            : ExpressionMarks.Yaql(text).SelectMany(part => UnknownYaql(text[part]));

    private static IEnumerable<(string, string, IEnumerable<string>)> UnknownYaql(string expression)
    {
        var bare = Quoted().Replace(expression, "''");
        return bare.Contains("def(", StringComparison.Ordinal)
            ? []
            : Calls()
                .Matches(bare)
                .Select(match => match.Groups[1].Value)
                .Where(name => !YaqlNames.Contains(name))
                .Select(name => ("YAQL function", name, YaqlNames.Where(known => char.IsLetter(known[0]))));
    }

    private static IEnumerable<(string, string, IEnumerable<string>)> UnknownJinja(string expression)
    {
        var bare = Quoted().Replace(expression, "''");
        foreach (Match match in Filters().Matches(bare))
        {
            if (!JinjaFilters.Contains(match.Groups[1].Value))
            {
                yield return ("Jinja filter", match.Groups[1].Value, JinjaFilters);
            }
        }

        foreach (Match match in Globals().Matches(bare))
        {
            if (!JinjaGlobals.Contains(match.Groups[1].Value))
            {
                yield return ("Jinja function", match.Groups[1].Value, JinjaGlobals);
            }
        }
    }

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|'(?:[^'\\]|\\.)*'|`[^`]*`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w$])([A-Za-z_]\w*)\(")]
    private static partial Regex Calls();

    [GeneratedRegex(@"(?<!\|)\|\s*([A-Za-z_]\w*)")]
    private static partial Regex Filters();

    [GeneratedRegex(@"(?<![\w.|])(?<!\|\s*)([A-Za-z_]\w*)\(")]
    private static partial Regex Globals();
}
