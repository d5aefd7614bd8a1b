using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Yaql.Ast;

namespace Yaql.Regexes;

/// <summary>The template of a replacement: <c>\1</c>, <c>\g&lt;name&gt;</c> and escapes.</summary>
internal sealed class Replacement
{
    private readonly List<(string Text, int Group)> _parts = [];

    public Replacement(string template, YaqlRegex regex)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < template.Length)
        {
            if (template[at] != '\\')
            {
                text.Append(template[at++]);
                continue;
            }

            at = Escape(template, at, regex, text, out var group);
            if (group >= 0)
            {
                _parts.Add((text.ToString(), group));
                text.Clear();
            }
        }

        _parts.Add((text.ToString(), -1));
    }

    public void Append(StringBuilder output, Match match)
    {
        foreach (var (text, group) in _parts)
        {
            output.Append(text).Append(group < 0 ? "" : match.Groups[group].Value);
        }
    }

    private static int Escape(string template, int at, YaqlRegex regex, StringBuilder text, out int group)
    {
        group = -1;
        if (at + 1 >= template.Length)
        {
            throw RegexError.At("bad escape (end of pattern)", at);
        }

        var c = template[at + 1];
        if (c == 'g')
        {
            return Named(template, at, regex, out group);
        }

        if (c is >= '1' and <= '9')
        {
            var end = at + 2 < template.Length && char.IsAsciiDigit(template[at + 2]) ? at + 3 : at + 2;
            group = Checked(int.Parse(template.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture), regex, at + 1);
            return end;
        }

        var simple = "abfnrtv\\".IndexOf(c);
        if (simple >= 0)
        {
            text.Append("\a\b\f\n\r\t\v\\"[simple]);
            return at + 2;
        }

        if (c == '0')
        {
            var next = CharacterClass.CodeOf(template, at, inClass: true, out var octal);
            text.Append(octal);
            return next;
        }

        if (char.IsAsciiLetter(c))
        {
            throw RegexError.At($"bad escape \\{c}", at);
        }

        text.Append('\\').Append(c);
        return at + 2;
    }

    private static int Named(string template, int at, YaqlRegex regex, out int group)
    {
        var end =
            at + 2 < template.Length && template[at + 2] == '<' ? template.IndexOf('>', at) : throw RegexError.At("missing <", at + 2);
        if (end < 0)
        {
            throw RegexError.At("missing >, unterminated name", at + 3);
        }

        var name = template[(at + 3)..end];
        group =
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Checked(number, regex, at + 3)
            : regex.Names.TryGetValue(name, out number) ? number
            : name.Length == 0 ? throw RegexError.At("missing group name", at + 3)
            : throw new YaqlEvaluationException("IndexError", $"unknown group name '{name}'");
        return end + 1;
    }

    private static int Checked(int group, YaqlRegex regex, int at) =>
        group <= regex.GroupCount ? group : throw RegexError.At($"invalid group reference {group}", at);
}
