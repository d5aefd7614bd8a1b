using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Mistral.Engine.Language.Yaml;

/// <summary>PyYAML's words for the problems people make most.</summary>
internal static partial class YamlProblemText
{
    private static readonly (string Theirs, string Ours)[] Words =
    [
        ("Mapping values are not allowed in this context", "mapping values are not allowed here"),
        ("While scanning a plain scalar value, found invalid mapping", "mapping values are not allowed here"),
        ("While scanning a simple key, could not find expected ':'", "could not find expected ':'"),
        ("did not find expected key", "while parsing a block mapping: expected <block end>"),
        ("While scanning for the next token, found character that cannot start any token", "found character that cannot start any token"),
    ];

    public static string Of(YamlException error)
    {
        var text = YamlCharacters.Show(Place().Replace(error.Message, "").TrimEnd('.', ' '));
        foreach (var (theirs, ours) in Words)
        {
            if (text.Contains(theirs, StringComparison.OrdinalIgnoreCase))
            {
                return ours;
            }
        }

        return text;
    }

    [GeneratedRegex(@"^\(Line: .*?\): ")]
    private static partial Regex Place();
}
