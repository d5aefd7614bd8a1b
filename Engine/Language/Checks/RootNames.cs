using System.Text.RegularExpressions;
using Mistral.Engine.Expressions;

namespace Mistral.Engine.Language.Checks;

/// <summary>Which variables an expression surely reads from the root of its context.</summary>
internal static partial class RootNames
{
    public static IEnumerable<string> In(string text)
    {
        var isJinja = ExpressionMarks.HasJinja(text);
        var parts = isJinja ? ExpressionMarks.Jinja(text) : ExpressionMarks.Yaql(text);
        return parts.SelectMany(part => Names(text[part], isJinja)).Distinct();
    }

    private static IEnumerable<string> Names(string expression, bool isJinja) =>
        (isJinja ? JinjaDoubt() : YaqlDoubt()).IsMatch(expression)
            ? []
            : (isJinja ? JinjaName() : YaqlName()).Matches(Strings().Replace(expression, "''")).Select(match => match.Groups[1].Value);

    /// <summary>Text inside quotes names nothing.</summary>
    [GeneratedRegex(@"""[^""\\]*""|'[^'\\]*'|`[^`\\]*`")]
    private static partial Regex Strings();

    /// <summary>Anything that may give <c>$</c> another meaning, or ask whether there is such a name.</summary>
    [GeneratedRegex(@"->|\w\(.*\$|\\|\?\.")]
    private static partial Regex YaqlDoubt();

    [GeneratedRegex(@"default|defined|{%|\\")]
    private static partial Regex JinjaDoubt();

    [GeneratedRegex(@"\$\.(\w+)(?![\w(])")]
    private static partial Regex YaqlName();

    [GeneratedRegex(@"(?<![\w.])_\.(\w+)(?![\w(])")]
    private static partial Regex JinjaName();
}
