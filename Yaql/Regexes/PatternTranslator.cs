using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Yaql.Regexes;

/// <summary>A pattern in .NET's dialect with what .NET does not keep: Python numbers named groups among the others.</summary>
/// <param name="IsRegular">Without backreferences, look-around and the like: matching without backtracking is possible.</param>
/// <param name="MayExplode">A repetition within a repetition.</param>
internal sealed record TranslatedPattern(
    string Text,
    RegexOptions Flags,
    int GroupCount,
    IReadOnlyDictionary<string, int> Names,
    bool IsRegular,
    bool MayExplode
);

/// <summary>Reads a pattern as Python's <c>re</c> does, with its errors, and writes it for .NET.</summary>
internal sealed partial class PatternTranslator
{
    private const int MaxGroups = 500;

    private readonly string _pattern;
    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Stack<OpenGroup> _open = new();
    private readonly HashSet<int> _openNumbers = [];
    private int _at;
    private int _groups;
    private int _atom = -1;
    private bool _isQuantified;
    private bool _isRegular = true;
    private bool _mayExplode;
    private bool _atomRepeats;
    private bool _isVerbose;
    private RegexOptions _flags;

    private readonly bool _hasPairs;

    private PatternTranslator(string pattern, bool hasPairs) => (_pattern, _hasPairs) = (pattern, hasPairs);

    /// <param name="hasPairs">The texts hold characters that .NET keeps as two: what means "any but" takes both.</param>
    /// <exception cref="YaqlEvaluationException">Python refuses the pattern.</exception>
    public static TranslatedPattern Translate(string pattern, bool hasPairs = false) => new PatternTranslator(pattern, hasPairs).Run();

    private TranslatedPattern Run()
    {
        while (_at < _pattern.Length)
        {
            Element(_pattern[_at]);
        }

        return _open.Count > 0
            ? throw Error("missing ), unterminated subpattern", _open.Peek().At)
            : new TranslatedPattern(_output.ToString(), _flags, _groups, _names, _isRegular, _mayExplode);
    }

    private void Element(char c)
    {
        switch (c)
        {
            case '\\':
                Escape();
                break;
            case '[':
                Atom(_output.Length);
                _at = CharacterClass.Translate(_pattern, _at, _output, _hasPairs);
                break;
            case '(':
                OpenParenthesis();
                break;
            case ')':
                CloseParenthesis();
                break;
            case '*' or '+' or '?':
                Quantifier(c.ToString(), _at, 1);
                break;
            case '{':
                Braces();
                break;
            case '|':
                Alternative();
                break;
            case '^' or '$':
                Anchor(c.ToString());
                break;
            case '.':
                Atom(_output.Length);
                _output.Append(_hasPairs ? CharacterClass.WithPairs($"(?!{CharacterClass.Halves}).") : ".");
                _at++;
                break;
            case '#' when _isVerbose:
                SkipComment('\n');
                break;
            case ' ' or '\t' or '\n' or '\r' or '\f' or '\v' when _isVerbose:
                _at++;
                break;
            default:
                Atom(_output.Length);
                AppendLiteral(c);
                _at++;
                break;
        }
    }

    private void Atom(int start)
    {
        (_atom, _isQuantified, _atomRepeats) = (start, false, false);
    }

    /// <summary>Alternatives that overlap explode as well when they are repeated.</summary>
    private void Alternative()
    {
        if (_open.Count > 0)
        {
            _open.Peek().Repeats = true;
        }

        _output.Append('|');
        _at++;
        _atom = -1;
    }

    private void Anchor(string text)
    {
        Atom(_output.Length);
        _output.Append("(?:").Append(text).Append(')');
        _at++;
    }

    private void AppendLiteral(char c) =>
        _output.Append(
            c is '#' or ' ' or '{' or '}' || char.IsWhiteSpace(c)
                ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : Regex.Escape(c.ToString())
        );

    private void Braces()
    {
        var end = _at + 1;
        while (end < _pattern.Length && (char.IsAsciiDigit(_pattern[end]) || _pattern[end] == ','))
        {
            end++;
        }

        var inner = _pattern[(_at + 1)..end];
        if (inner.Length == 0 || end >= _pattern.Length || _pattern[end] != '}' || inner.Count(c => c == ',') > 1)
        {
            Atom(_output.Length);
            AppendLiteral('{');
            _at++;
            return;
        }

        var parts = inner.Split(',');
        var (least, most) = (Repeats(parts[0], 0), parts.Length == 1 ? Repeats(parts[0], 0) : Repeats(parts[1], int.MaxValue));
        if (most < least)
        {
            throw Error("min repeat greater than max repeat", _at + 1);
        }

        Quantifier(
            parts.Length == 1 ? $"{{{least}}}"
                : most == int.MaxValue ? $"{{{least},}}"
                : $"{{{least},{most}}}",
            _at,
            end + 1 - _at
        );
    }

    private int Repeats(string digits, int otherwise) =>
        digits.Length == 0 ? otherwise
        : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : throw Error("the repetition number is too large", _at);

    private void Quantifier(string text, int at, int length)
    {
        if (_atom < 0)
        {
            throw Error("nothing to repeat", at);
        }

        if (_isQuantified)
        {
            throw Error("multiple repeat", at);
        }

        _at += length;
        var suffix = _at < _pattern.Length && _pattern[_at] is '?' or '+' ? _pattern[_at++] : '\0';
        _output.Append(text).Append(suffix == '?' ? "?" : "");
        if (suffix == '+')
        {
            _output.Insert(_atom, "(?>").Append(')');
            _isRegular = false;
        }

        var repeats = text != "?";
        _mayExplode |= repeats && _atomRepeats;
        if (_open.Count > 0 && repeats)
        {
            _open.Peek().Repeats = true;
        }

        _isQuantified = true;
    }

    private void Escape()
    {
        if (_at + 1 >= _pattern.Length)
        {
            throw Error("bad escape (end of pattern)", _at);
        }

        var c = _pattern[_at + 1];
        if (c is >= '1' and <= '9')
        {
            NumberedReference();
            return;
        }

        Atom(_output.Length);
        switch (c)
        {
            case 'D' or 'S' or 'W' when _hasPairs:
                _output.Append(CharacterClass.WithPairs($"[^\\{char.ToLowerInvariant(c)}{CharacterClass.Halves[1..]}"));
                _at += 2;
                break;
            case 'A' or 'b' or 'B' or 'd' or 'D' or 's' or 'S' or 'w' or 'W':
                _output.Append('\\').Append(c);
                _at += 2;
                break;
            case 'Z':
                _output.Append("\\z");
                _at += 2;
                break;
            default:
                _at = CharacterClass.CodeOf(_pattern, _at, inClass: false, out var text);
                foreach (var each in text)
                {
                    AppendLiteral(each);
                }

                break;
        }
    }

    private void NumberedReference()
    {
        var end = _at + 2;
        if (end < _pattern.Length && char.IsAsciiDigit(_pattern[end]))
        {
            end++;
        }

        if (end - _at == 3 && end < _pattern.Length && _pattern.AsSpan(_at + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
        {
            Atom(_output.Length);
            AppendLiteral((char)Convert.ToInt32(_pattern.Substring(_at + 1, 3), 8));
            _at = end + 1;
            return;
        }

        var number = int.Parse(_pattern.AsSpan(_at + 1, end - _at - 1), CultureInfo.InvariantCulture);
        var at = _at + 1;
        _at = end;
        Reference(number, at);
    }

    private void Reference(int number, int at)
    {
        if (number > _groups)
        {
            throw Error($"invalid group reference {number}", at);
        }

        if (_openNumbers.Contains(number))
        {
            throw Error("cannot refer to an open group", at - 1);
        }

        Atom(_output.Length);
        _isRegular = false;
        _output.Append(CultureInfo.InvariantCulture, $"(?:\\{number})");
    }

    private void SkipComment(char end)
    {
        var at = _pattern.IndexOf(end, _at);
        _at = at < 0 ? _pattern.Length + (end == ')' ? 1 : 0) : at + 1;
    }

    private static YaqlEvaluationException Error(string message, int at) => RegexError.At(message, at);
}
