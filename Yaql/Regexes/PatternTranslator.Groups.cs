using System.Globalization;

namespace Yaql.Regexes;

/// <content>What stands in parentheses.</content>
internal sealed partial class PatternTranslator
{
    private void OpenParenthesis()
    {
        var (start, at) = (_output.Length, _at);
        if (_at + 1 < _pattern.Length && _pattern[_at + 1] == '?')
        {
            Extension(start, at);
            return;
        }

        _at++;
        Push("(", start, at, ++_groups);
    }

    private void Push(string text, int start, int at, int number = 0)
    {
        if (_open.Count >= MaxGroups || _groups > MaxGroups)
        {
            throw Error("too many groups", at);
        }

        _output.Append(text);
        _openNumbers.Add(number);
        _open.Push(new OpenGroup(start, at, number, _isVerbose));
        _atom = -1;
    }

    private void CloseParenthesis()
    {
        if (!_open.TryPop(out var group))
        {
            throw Error("unbalanced parenthesis", _at);
        }

        _output.Append(')');
        _at++;
        _openNumbers.Remove(group.Number);
        _isVerbose = group.WasVerbose;
        Atom(group.Start);
        _atomRepeats = group.Repeats;
        if (_open.Count > 0)
        {
            _open.Peek().Repeats |= group.Repeats;
        }
    }

    private void Extension(int start, int at)
    {
        var rest = _pattern.AsSpan(_at + 2);
        var plain = new[] { ":", "=", "!", "<=", "<!", ">" }.FirstOrDefault(kind => _pattern.AsSpan(at + 2).StartsWith(kind));
        if (plain is not null)
        {
            _isRegular &= plain == ":";
            _at += 2 + plain.Length;
            Push("(?" + plain, start, at);
        }
        else if (rest.StartsWith("P<"))
        {
            var name = Name(at + 4, '>');
            _at = at + 5 + name.Length;
            if (!_names.TryAdd(name, _groups + 1))
            {
                throw Error($"redefinition of group name '{name}' as group {_groups + 1}; was group {_names[name]}", at + 4);
            }

            Push("(", start, at, ++_groups);
        }
        else if (rest.StartsWith("P="))
        {
            var name = Name(at + 4, ')');
            _at = at + 5 + name.Length;
            Reference(_names.TryGetValue(name, out var number) ? number : throw Error($"unknown group name '{name}'", at + 4), at + 4);
        }
        else if (rest.StartsWith("#"))
        {
            SkipComment(')');
            if (_at > _pattern.Length || _pattern[_at - 1] != ')')
            {
                throw Error("missing ), unterminated comment", at);
            }
        }
        else if (rest.StartsWith("("))
        {
            Conditional(start, at);
        }
        else
        {
            InlineFlags(start, at);
        }
    }

    private void Conditional(int start, int at)
    {
        var name = Name(at + 3, ')', mayBeNumber: true);
        _at = at + 4 + name.Length;
        var number =
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given
            : _names.TryGetValue(name, out var named) ? named
            : throw Error($"unknown group name '{name}'", at + 3);
        if (number == 0 || number > _groups)
        {
            throw Error($"invalid group reference {number}", at + 3);
        }

        _isRegular = false;
        Push($"(?({number})", start, at);
    }

    private void InlineFlags(int start, int at)
    {
        var flags = Regexes.InlineFlags.Read(_pattern, at);
        _at = flags.End + 1;
        if (flags.IsScoped)
        {
            Push(flags.Opening, start, at);
            _isVerbose = flags.IsVerbose ?? _isVerbose;
            return;
        }

        if (at != 0)
        {
            throw Error("global flags not at the start of the expression", at);
        }

        _isVerbose = flags.IsVerbose ?? _isVerbose;
        _flags |= flags.Options;
    }

    private string Name(int from, char end, bool mayBeNumber = false)
    {
        var at = _pattern.IndexOf(end, Math.Min(from, _pattern.Length));
        if (at < 0)
        {
            throw Error($"missing {end}, unterminated name", from);
        }

        var name = _pattern[from..at];
        return name.Length == 0 ? throw Error("missing group name", from)
            : name.All(c => char.IsLetterOrDigit(c) || c == '_') && (!char.IsDigit(name[0]) || (mayBeNumber && name.All(char.IsDigit)))
                ? name
            : throw Error($"bad character in group name '{name}'", from);
    }
}
