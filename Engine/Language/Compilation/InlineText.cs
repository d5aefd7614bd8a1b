using System.Text.RegularExpressions;
using Mistral.Engine.Expressions;
using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>The one-line form <c>name key=value key=value</c> of actions, workflows, commands and <c>retry</c>.</summary>
internal static partial class InlineText
{
    private static readonly string[] Literals = ["true", "false", "null"];

    /// <returns>False where no name can be found.</returns>
    public static bool TryRead(string text, out string name, out Map parameters)
    {
        (name, parameters) = (text, Map.Empty);
        if (!text.Contains(' ', StringComparison.Ordinal))
        {
            return true;
        }

        var match = Name().Match(text);
        if (!match.Success)
        {
            return false;
        }

        (name, parameters) = (match.Value, Parameters(text));
        return true;
    }

    /// <summary>All <c>key=value</c> wherever they stand; words that are no value are passed over, as Mistral does.</summary>
    public static Map Parameters(string text)
    {
        var lines = new LineSearch(text);
        var map = new MapBuilder();
        var from = 0;
        for (var equals = text.IndexOf('='); equals >= 0; equals = text.IndexOf('=', Math.Max(equals + 1, from)))
        {
            var start = equals;
            while (start > from && IsNamePart(text[start - 1]))
            {
                start--;
            }

            if (start < equals && ValueEnd(text, equals + 1, lines) is var end and > 0)
            {
                map.Set(text[start..equals], Value(text[(equals + 1)..end]));
                from = end;
            }
        }

        return map.Build();
    }

    private static bool IsNamePart(char c) => c is '-' or '_' || char.IsLetterOrDigit(c);

    /// <summary>Where the value that begins at <paramref name="at"/> ends; 0 when there is none. The order of the forms matters.</summary>
    private static int ValueEnd(string text, int at, LineSearch lines)
    {
        if (at >= text.Length)
        {
            return 0;
        }

        var end = text[at] switch
        {
            '"' or '\'' => text.IndexOf(text[at], at + 1) + 1,
            '{' => lines.End(at, "{{", "}}") is > 0 and var jinja ? jinja : lines.End(at, "{%", "%}"),
            '<' => lines.End(at, "<%", "%>"),
            '[' => lines.LastOnLine(at, ']') + 1,
            _ => 0,
        };
        if (end > 0)
        {
            return end;
        }

        var literal = Array.Find(Literals, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0);
        end = at + (literal?.Length ?? 0);
        while (literal is null && end < text.Length && char.IsDigit(text[end]))
        {
            end++;
        }

        return end == at ? 0 : end;
    }

    private static object? Value(string text)
    {
        if (text is ['"' or '\'', .., _])
        {
            return text[1..^1];
        }

        if (text is ['<' or '{', ..])
        {
            return text; // An expression, which is never JSON; to find that out by an exception is most of the work.
        }

        try
        {
            return PythonJson.Parse(text);
        }
        catch (PythonJsonError)
        {
            return text;
        }
    }

    [GeneratedRegex(@"^(?:[\w.]+[^=(\s""]*|<%.*?%>|{{.*}}|{%.*%})")]
    private static partial Regex Name();
}
