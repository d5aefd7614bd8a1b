using System.Globalization;
using System.Numerics;
using System.Text;
using PythonValues;
using Yaql.Ast;
using Yaql.Calls;

namespace Yaql.Parsing;

/// <summary>Cuts the text into tokens. The token it is at stands in its own fields: it is not copied about.</summary>
internal struct ExpressionLexer(string text)
{
    private int _at;

    public ExpressionTokenKind Kind { get; private set; }

    /// <summary>Where the token stands.</summary>
    public int Offset { get; private set; }

    /// <summary>As it is written; of a call only the name.</summary>
    public readonly string Written => Kind == ExpressionTokenKind.CallHead ? Text : text[Offset.._at];

    /// <summary>The bracket or the name.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The value of a literal, or the <see cref="Operator"/>.</summary>
    public object? Value { get; private set; }

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="YaqlSyntaxException">No token begins here.</exception>
    public void Next()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }

        if (_at >= text.Length)
        {
            Take(ExpressionTokenKind.End, text.Length, "");
            return;
        }

        var c = text[_at];
        switch (c)
        {
            case '$':
                Variable();
                break;
            case '\'' or '"' or '`':
                Quoted(c);
                break;
            case '(':
                Bracket("(");
                break;
            case ')':
                Bracket(")");
                break;
            case '[':
                Bracket("[");
                break;
            case ']':
                Bracket("]");
                break;
            case '{':
                Bracket("{");
                break;
            case '}':
                Bracket("}");
                break;
            case ',':
                Bracket(",");
                break;
            case >= '0' and <= '9':
                Number();
                break;
            case '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                Word();
                break;
            case > '\x7f' when char.IsDigit(c):
                Number();
                break;
            case > '\x7f' when IsWordPart(_at):
                Word();
                break;
            default:
                Symbol();
                break;
        }
    }

    private void Bracket(string bracket) => Take(ExpressionTokenKind.Bracket, _at + 1, bracket);

    private void Take(ExpressionTokenKind kind, int end, string text, object? value = null)
    {
        (Kind, Offset, Text, Value) = (kind, _at, text, value);
        _at = end;
    }

    private void Literal(int end, object? value) => Take(ExpressionTokenKind.Literal, end, "", value);

    private void Variable()
    {
        var end = WordEnd(_at + 1);
        Take(ExpressionTokenKind.Variable, end, end == _at + 1 ? "" : text[(_at + 1)..end]);
    }

    private void Quoted(char quote)
    {
        var end = _at + 1;
        while (end < text.Length && text[end] != quote)
        {
            end +=
                text[end] != '\\' ? 1
                : end + 1 < text.Length && text[end + 1] != '\n' ? 2
                : throw Illegal();
        }

        if (end >= text.Length)
        {
            throw Illegal();
        }

        var inner = text[(_at + 1)..end];
        var value = quote == '`' ? inner.Replace("\\`", "`", StringComparison.Ordinal) : StringEscapes.Decode(inner, _at + 1);
        Literal(end + 1, value);
    }

    /// <summary>
    /// A number ends at the end of a word: <c>1.5e3</c> and <c>0x1F</c> are no numbers, <c>1.a</c> is the number 1 and more.
    /// </summary>
    private void Number()
    {
        var end = DigitsEnd(_at);
        if (end < text.Length - 1 && text[end] == '.' && char.IsDigit(text[end + 1]))
        {
            var fraction = DigitsEnd(end + 1);
            if (WordEnd(fraction) == fraction)
            {
                Literal(fraction, double.Parse(Ascii(_at, fraction), CultureInfo.InvariantCulture));
                return;
            }
        }

        if (WordEnd(end) != end)
        {
            throw Illegal();
        }

        var digits = text.AsSpan(_at, end - _at);
        Literal(end, Integer(System.Text.Ascii.IsValid(digits) ? digits : Ascii(_at, end)));
    }

    private void Word()
    {
        var end = WordEnd(_at);
        var written = text.AsSpan(_at, end - _at);
        if (end < text.Length && text[end] == '(')
        {
            Take(ExpressionTokenKind.CallHead, end + 1, written.ToString());
            return;
        }

        if (written.StartsWith("__"))
        {
            throw Illegal();
        }

        switch (written)
        {
            case "true":
                Literal(end, true);
                break;
            case "false":
                Literal(end, false);
                break;
            case "null":
                Literal(end, null);
                break;
            case var _ when OperatorTable.Word(written) is { } operation:
                Take(ExpressionTokenKind.Operator, end, "", operation);
                break;
            default:
                Take(ExpressionTokenKind.Word, end, written.ToString());
                break;
        }
    }

    private void Symbol()
    {
        var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
        var operation = OperatorTable.Symbol(text[_at], next) ?? throw Illegal();
        Take(ExpressionTokenKind.Operator, _at + operation.Symbol.Length, "", operation);
    }

    private static object Integer(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? PythonNumber.Box(number)
        : digits.Length > 4300
            ? throw new YaqlSyntaxException(
                "ValueError",
                $"Exceeds the limit (4300 digits) for integer string conversion: value has {digits.Length} digits",
                0
            )
        : PythonNumber.Normalize(BigInteger.Parse(digits, CultureInfo.InvariantCulture));

    private readonly string Ascii(int from, int to)
    {
        var digits = new StringBuilder(to - from);
        foreach (var c in text.AsSpan(from, to - from))
        {
            digits.Append(c == '.' ? c : (char)('0' + (int)char.GetNumericValue(c)));
        }

        return digits.ToString();
    }

    private readonly int DigitsEnd(int from)
    {
        while (from < text.Length && char.IsDigit(text[from]))
        {
            from++;
        }

        return from;
    }

    private readonly bool IsWordPart(int at) =>
        char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_' || (text[at] > '\x7f' && IsForeignWordPart(at));

    private readonly bool IsForeignWordPart(int at) =>
        char.IsLetterOrDigit(text[at])
        || char.GetUnicodeCategory(text[at]) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLetterOrDigit(text, at))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]) && char.IsLetterOrDigit(text, at - 1));

    private readonly int WordEnd(int from)
    {
        while (from < text.Length && IsWordPart(from))
        {
            from++;
        }

        return from;
    }

    private readonly YaqlSyntaxException Illegal()
    {
        var character = Rune.TryGetRuneAt(text, _at, out var rune) ? rune.ToString() : text[_at].ToString();
        return YaqlSyntaxException.Lexical($"Lexical error: illegal character '{character}' at position {_at}", _at);
    }
}
