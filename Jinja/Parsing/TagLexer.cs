using Jinja.Arithmetic;
using Jinja.Ast;
using PythonValues;

namespace Jinja.Parsing;

/// <summary>Cuts the inside of a tag into names, literals and operators.</summary>
internal sealed class TagLexer(string source, List<Token> tokens)
{
    private static readonly string[] Operators =
    [
        "**",
        "//",
        "==",
        "!=",
        ">=",
        "<=",
        "+",
        "-",
        "/",
        "*",
        "%",
        "~",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ">",
        "<",
        "=",
        ".",
        ":",
        "|",
        ",",
        ";",
    ];

    private readonly Stack<char> _open = new();
    private int _position;
    private int _line;

    /// <summary>Reads tokens up to the tag's end, or the template's; gives where the text goes on.</summary>
    public (int Position, int Line) Run(int position, int line, TokenKind end)
    {
        (_position, _line) = (position, line);
        _open.Clear();
        while (_position < source.Length)
        {
            if (_open.Count == 0 && AtEnd(end))
            {
                break;
            }

            Next();
        }

        return (_position, _line);
    }

    /// <summary>Where text goes on behind a tag: <c>-</c> takes all blanks, else a block takes one line break.</summary>
    public static int AfterEnd(string source, int position, char sign, bool trimsLine)
    {
        if (sign == '-')
        {
            while (position < source.Length && char.IsWhiteSpace(source[position]))
            {
                position++;
            }
        }
        else if (sign != '+' && trimsLine && position < source.Length && source[position] == '\n')
        {
            position++;
        }

        return position;
    }

    private bool AtEnd(TokenKind end)
    {
        var isBlock = end == TokenKind.BlockEnd;
        var mark = isBlock ? "%}" : "}}";
        var sign = source[_position] == '-' || (isBlock && source[_position] == '+') ? source[_position] : '\0';
        var at = _position + (sign == '\0' ? 0 : 1);
        if (string.CompareOrdinal(source, at, mark, 0, 2) != 0)
        {
            return false;
        }

        tokens.Add(new Token(end, null, _line));
        Advance(AfterEnd(source, at + 2, sign, isBlock));
        return true;
    }

    private void Next()
    {
        var c = source[_position];
        if (char.IsWhiteSpace(c))
        {
            Advance(_position + 1);
        }
        else if (char.IsAsciiDigit(c) && NumberLiteral.Read(source, _position) is { } number)
        {
            tokens.Add(new Token(number.Kind, number.Value, _line));
            _position = number.End;
        }
        else if (IsWord(c))
        {
            Word();
        }
        else if (c is '\'' or '"' && StringLiteral.FindEnd(source, _position) is { } end)
        {
            tokens.Add(new Token(TokenKind.String, StringLiteral.Decode(source[(_position + 1)..(end - 1)], _line), _line));
            Advance(end);
        }
        else
        {
            Operator(c);
        }
    }

    private void Word()
    {
        var end = _position;
        while (end < source.Length && IsWord(source[end]))
        {
            end++;
        }

        var name = source[_position..end];
        if (char.IsDigit(name[0]))
        {
            throw new JinjaSyntaxException("Invalid character in identifier", _line);
        }

        tokens.Add(new Token(TokenKind.Name, name, _line));
        _position = end;
    }

    private void Operator(char c)
    {
        var op =
            Array.Find(Operators, candidate => string.CompareOrdinal(source, _position, candidate, 0, candidate.Length) == 0)
            ?? throw new JinjaSyntaxException($"unexpected char {PythonText.Repr(c.ToString())} at {_position}", _line);
        if (c is '(' or '[' or '{')
        {
            _open.Push(
                c switch
                {
                    '(' => ')',
                    '[' => ']',
                    _ => '}',
                }
            );
        }
        else if (c is ')' or ']' or '}')
        {
            Close(c);
        }

        tokens.Add(new Token(TokenKind.Operator, op, _line));
        _position += op.Length;
    }

    private void Close(char c)
    {
        if (!_open.TryPop(out var expected))
        {
            throw new JinjaSyntaxException($"unexpected '{c}'", _line);
        }

        if (expected != c)
        {
            throw new JinjaSyntaxException($"unexpected '{c}', expected '{expected}'", _line);
        }
    }

    private void Advance(int position)
    {
        _line += source.AsSpan(_position, position - _position).Count('\n');
        _position = position;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
