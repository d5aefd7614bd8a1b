using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Mistral.Engine.Language.Yaml;

/// <summary>Problems that need more than words.</summary>
internal enum YamlProblem
{
    Other,

    /// <summary>A line between brackets or quotes begins further left than the scanner wants.</summary>
    Indentation,

    /// <summary>The place that comes with it is where the mapping begins.</summary>
    Tab,
}

/// <summary>Which problem the library has found, in PyYAML's words for those that people make most.</summary>
/// <remarks>
/// The library tells a place, and one type for all that is no YAML: which problem it is it says in words only. This is the one place that
/// looks at them; <c>YamlProblemTests</c> has a text for each and fails when a version of the library says something else.
/// </remarks>
internal static partial class YamlProblemText
{
    /// <summary>A part of what the library says, and what is said instead; null: the library's words.</summary>
    public static readonly (string Theirs, YamlProblem Problem, string? Ours)[] Words =
    [
        ("found wrong indentation", YamlProblem.Indentation, "found wrong indentation"),
        ("found invalid tab as indentation", YamlProblem.Tab, null),
        ("Mapping values are not allowed in this context", YamlProblem.Other, "mapping values are not allowed here"),
        ("While scanning a plain scalar value, found invalid mapping", YamlProblem.Other, "mapping values are not allowed here"),
        ("While scanning a simple key, could not find expected ':'", YamlProblem.Other, "could not find expected ':'"),
        ("did not find expected key", YamlProblem.Other, "while parsing a block mapping: expected <block end>"),
        ("found character that cannot start any token", YamlProblem.Other, "found character that cannot start any token"),
    ];

    public static (YamlProblem Problem, string Text) Of(YamlException error)
    {
        var text = YamlCharacters.Show(Place().Replace(error.Message, "").TrimEnd('.', ' '));
        var known = Array.Find(Words, entry => text.Contains(entry.Theirs, StringComparison.OrdinalIgnoreCase));
        return (known.Problem, known.Ours ?? text);
    }

    [GeneratedRegex(@"^\(Line: .*?\): ")]
    private static partial Regex Place();
}
