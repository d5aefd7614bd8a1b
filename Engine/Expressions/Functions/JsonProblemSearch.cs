using System.Buffers;
using PythonValues;

namespace Mistral.Engine.Expressions.Functions;

/// <summary>Finds where Python's <c>json.loads</c> would stop in a text, and what it would say.</summary>
internal sealed class JsonProblemSearch
{
    private static readonly SearchValues<char> Ends = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code),
        '"',
        '\\',
    ]);

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly string _text;
    private int _at;
    private (string Words, int At)? _problem;

    private JsonProblemSearch(string text) => _text = text;

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Null: Python would read it.</summary>
    public static (string Words, int At)? First(string text)
    {
        if (text.StartsWith('\uFEFF'))
        {
            return ("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
        }

        var search = new JsonProblemSearch(text);
        search.Blanks();
        if (search.Value(0))
        {
            search.Blanks();
            search.Check(search._at == text.Length, "Extra data", search._at);
        }

        return search._problem;
    }

    private bool Check(bool isFine, string words, int at)
    {
        _problem ??= isFine ? null : (words, at);
        return isFine;
    }

    /// <summary>Goes beyond a value; not beyond one that is nested deeper than JSON is read.</summary>
    private bool Value(int depth)
    {
        var start = _at;
        return Next switch
        {
            '"' => Text(),
            '{' when depth < PythonJson.MaxDepth => Members('}', depth, Member),
            '[' when depth < PythonJson.MaxDepth => Members(']', depth, Value),
            'n' => Word("null"),
            't' => Word("true"),
            'f' => Word("false"),
            _ => Check(Number(), "Expecting value", start),
        };
    }

    private bool Word(string word)
    {
        var isThere = string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0;
        var start = _at;
        _at += isThere ? word.Length : 0;
        return Check(isThere, "Expecting value", start);
    }

    private bool Members(char end, int depth, Func<int, bool> member)
    {
        _at++;
        Blanks();
        if (Next == end)
        {
            _at++;
            return true;
        }

        while (member(depth + 1))
        {
            Blanks();
            var next = Next;
            if (next != end && !Check(next == ',', "Expecting ',' delimiter", _at))
            {
                return false;
            }

            _at++;
            if (next == end)
            {
                return true;
            }

            Blanks();
        }

        return false;
    }

    private bool Member(int depth)
    {
        if (!Check(Next == '"', "Expecting property name enclosed in double quotes", _at) || !Text())
        {
            return false;
        }

        Blanks();
        if (!Check(Next == ':', "Expecting ':' delimiter", _at))
        {
            return false;
        }

        _at++;
        Blanks();
        return Value(depth);
    }

    private bool Text()
    {
        var start = _at++;
        while (true)
        {
            var rest = _text.AsSpan(_at).IndexOfAny(Ends);
            if (!Check(rest >= 0, "Unterminated string starting at", start))
            {
                return false;
            }

            _at += rest;
            switch (Next)
            {
                case '"':
                    _at++;
                    return true;
                case '\\':
                    if (!Escape(start))
                    {
                        return false;
                    }

                    break;
                default:
                    return Check(false, "Invalid control character at", _at);
            }
        }
    }

    private bool Escape(int start)
    {
        var at = _at;
        if (!Check(at + 1 < _text.Length, "Unterminated string starting at", start))
        {
            return false;
        }

        if (_text[at + 1] != 'u')
        {
            _at += 2;
            return Check("\"\\/bfnrt".Contains(_text[at + 1]), "Invalid \\escape", at);
        }

        _at += 6;
        var digits = _text.AsSpan(at + 2, Math.Min(4, _text.Length - at - 2));
        return Check(_at < _text.Length && !digits.ContainsAnyExcept(Hexadecimal), "Invalid \\uXXXX escape", at + 1);
    }

    private bool Number()
    {
        var end = Digits(_at + (Next == '-' ? 1 : 0), isWhole: true);
        if (end < 0)
        {
            return false;
        }

        _at = end;
        if (Next == '.' && Digits(_at + 1, isWhole: false) is >= 0 and var fraction)
        {
            _at = fraction;
        }

        var sign = _at + 1 < _text.Length && _text[_at + 1] is '+' or '-' ? 2 : 1;
        if (Next is 'e' or 'E' && Digits(_at + sign, isWhole: false) is >= 0 and var exponent)
        {
            _at = exponent;
        }

        return true;
    }

    /// <returns>Where the digits end; -1 where there are none. Nothing follows a zero at the start of a whole number.</returns>
    private int Digits(int from, bool isWhole)
    {
        var end = from;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]) && !(isWhole && end > from && _text[from] == '0'))
        {
            end++;
        }

        return end > from ? end : -1;
    }

    private void Blanks()
    {
        while (Next is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }
}
