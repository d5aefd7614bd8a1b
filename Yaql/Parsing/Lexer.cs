using System.Globalization;
using System.Numerics;
using System.Text;
using Pythonic;
using Yaql.Runtime;

namespace Yaql.Parsing;

/// <summary>Cuts the text into tokens.</summary>
internal struct Lexer(string text)
{
    private int _at;

    /// <exception cref="YaqlSyntaxException">No token begins here.</exception>
    public Token Next()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }

        if (_at >= text.Length)
        {
            return new Token(TokenKind.End, text.Length, 0, "", null);
        }

        var c = text[_at];
        return c switch
        {
            '$' => Variable(),
            '\'' or '"' or '`' => Quoted(c),
            '(' => Bracket("("),
            ')' => Bracket(")"),
            '[' => Bracket("["),
            ']' => Bracket("]"),
            '{' => Bracket("{"),
            '}' => Bracket("}"),
            ',' => Bracket(","),
            _ when char.IsAsciiDigit(c) || char.IsDigit(c) => Number(),
            _ when IsWordStart(_at) => Word(),
            _ => Symbol(),
        };
    }

    private Token Bracket(string bracket) => Take(TokenKind.Bracket, _at + 1, bracket);

    private Token Take(TokenKind kind, int end, string text, object? value = null)
    {
        var token = new Token(kind, _at, end - _at, text, value);
        _at = end;
        return token;
    }

    private Token Literal(int end, object? value) => Take(TokenKind.Literal, end, "", value);

    private Token Variable()
    {
        var end = WordEnd(_at + 1);
        return Take(TokenKind.Variable, end, end == _at + 1 ? "" : text[(_at + 1)..end]);
    }

    private Token Quoted(char quote)
    {
        var end = _at + 1;
        while (end < text.Length && text[end] != quote)
        {
            end += text[end] != '\\' ? 1 : end + 1 < text.Length && text[end + 1] != '\n' ? 2 : throw Illegal();
        }

        if (end >= text.Length)
        {
            throw Illegal();
        }

        var inner = text[(_at + 1)..end];
        var value = quote == '`' ? inner.Replace("\\`", "`", StringComparison.Ordinal) : StringEscapes.Decode(inner, _at + 1);
        return Literal(end + 1, value);
    }

    /// <summary>A number ends at the end of a word: <c>1.5e3</c> and <c>0x1F</c> are no numbers, <c>1.a</c> is the number 1 and more.</summary>
    private Token Number()
    {
        var end = DigitsEnd(_at);
        if (end < text.Length - 1 && text[end] == '.' && char.IsDigit(text[end + 1]))
        {
            var fraction = DigitsEnd(end + 1);
            if (WordEnd(fraction) == fraction)
            {
                return Literal(fraction, double.Parse(Ascii(_at, fraction), CultureInfo.InvariantCulture));
            }
        }

        if (WordEnd(end) != end)
        {
            throw Illegal();
        }

        var digits = text.AsSpan(_at, end - _at);
        return Literal(end, Integer(System.Text.Ascii.IsValid(digits) ? digits : Ascii(_at, end)));
    }

    private Token Word()
    {
        var end = WordEnd(_at);
        var written = text.AsSpan(_at, end - _at);
        if (end < text.Length && text[end] == '(')
        {
            var head = Take(TokenKind.CallHead, end, written.ToString());
            _at++;
            return head;
        }

        if (written.StartsWith("__"))
        {
            throw Illegal();
        }

        return written switch
        {
            "true" => Literal(end, Operators.True),
            "false" => Literal(end, Operators.False),
            "null" => Literal(end, null),
            _ when OperatorTable.Word(written) is { } operation => Take(TokenKind.Operator, end, "", operation),
            _ => Take(TokenKind.Word, end, written.ToString()),
        };
    }

    private Token Symbol()
    {
        var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
        return OperatorTable.Symbol(text[_at], next) is { } operation ? Take(TokenKind.Operator, _at + operation.Symbol.Length, "", operation) : throw Illegal();
    }

    private static object Integer(ReadOnlySpan<char> digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? PythonNumber.Box(number)
        : digits.Length > 4300
            ? throw new YaqlSyntaxException("ValueError", $"Exceeds the limit (4300 digits) for integer string conversion: value has {digits.Length} digits", 0)
            : PythonNumber.Normalize(BigInteger.Parse(digits, CultureInfo.InvariantCulture));

    private string Ascii(int from, int to)
    {
        var digits = new StringBuilder(to - from);
        foreach (var c in text.AsSpan(from, to - from))
        {
            digits.Append(c == '.' ? c : (char)('0' + (int)char.GetNumericValue(c)));
        }

        return digits.ToString();
    }

    private int DigitsEnd(int from)
    {
        while (from < text.Length && char.IsDigit(text[from]))
        {
            from++;
        }

        return from;
    }

    private bool IsWordStart(int at) => IsWordPart(at) && !char.IsDigit(text[at]);

    private bool IsWordPart(int at) => char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_' || (text[at] > '\x7f' && IsForeignWordPart(at));

    private bool IsForeignWordPart(int at) => char.IsLetterOrDigit(text[at]) || char.GetUnicodeCategory(text[at])
        is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLetterOrDigit(text, at))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]) && char.IsLetterOrDigit(text, at - 1));

    private int WordEnd(int from)
    {
        while (from < text.Length && IsWordPart(from))
        {
            from++;
        }

        return from;
    }

    private YaqlSyntaxException Illegal()
    {
        var character = Rune.TryGetRuneAt(text, _at, out var rune) ? rune.ToString() : text[_at].ToString();
        return YaqlSyntaxException.Lexical($"Lexical error: illegal character '{character}' at position {_at}", _at);
    }
}
