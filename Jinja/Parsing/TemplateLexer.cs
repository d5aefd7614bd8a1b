using Jinja.Ast;

namespace Jinja.Parsing;

/// <summary>
/// Cuts a template into text and tags: whitespace control, <c>raw</c>, comments; what is inside of tags is <see cref="TagLexer"/>'s.
/// </summary>
/// <remarks>Always with <c>trim_blocks</c> and <c>lstrip_blocks</c>: the line break after a block and the blanks before it go.</remarks>
internal sealed class TemplateLexer
{
    private readonly string _source;
    private readonly List<Token> _tokens = [];
    private readonly TagLexer _tags;
    private int _position;
    private int _line = 1;
    private bool _atLineStart = true;

    private TemplateLexer(string source)
    {
        _source = source;
        _tags = new TagLexer(source, _tokens);
    }

    /// <summary>The tokens of a whole template.</summary>
    public static List<Token> Template(string text)
    {
        var lexer = new TemplateLexer(Normalize(text));
        lexer.Run();
        return lexer._tokens;
    }

    /// <summary>The tokens of a bare expression, as between <c>{{</c> and <c>}}</c>.</summary>
    public static List<Token> Expression(string text)
    {
        var source = Normalize(text);
        var tokens = new List<Token>();
        var (position, line) = new TagLexer(source, tokens).Run(0, 1, TokenKind.PrintEnd);
        if (position < source.Length)
        {
            tokens.Add(new Token(TokenKind.Data, source[position..], line));
        }

        tokens.Add(new Token(TokenKind.End, null, line));
        return tokens;
    }

    /// <summary>One kind of line break, and a single one at the end is not part of the template.</summary>
    private static string Normalize(string text)
    {
        var source = text.Replace("\r\n", "\n").Replace('\r', '\n');
        return source.EndsWith('\n') ? source[..^1] : source;
    }

    private void Run()
    {
        while (NextTag() is var at and >= 0)
        {
            if (_source[at + 1] == '#')
            {
                Comment(at);
            }
            else if (RawTag.Begin(_source, at) is { } raw)
            {
                Raw(at, raw);
            }
            else
            {
                Tag(at);
            }
        }

        AddData(_source[_position..]);
        _tokens.Add(new Token(TokenKind.End, null, _line));
    }

    private int NextTag()
    {
        for (var at = _position; (at = _source.IndexOf('{', at)) >= 0 && at + 1 < _source.Length; at++)
        {
            if (_source[at + 1] is '{' or '%' or '#')
            {
                return at;
            }
        }

        return -1;
    }

    private void Tag(int at)
    {
        var isBlock = _source[at + 1] == '%';
        DataBefore(at, strips: isBlock);
        _tokens.Add(new Token(isBlock ? TokenKind.BlockBegin : TokenKind.PrintBegin, null, _line));
        var sign = Sign(at);
        (_position, _line) = _tags.Run(at + 2 + (sign == '\0' ? 0 : 1), _line, isBlock ? TokenKind.BlockEnd : TokenKind.PrintEnd);
        _atLineStart = _position > 0 && _source[_position - 1] == '\n';
    }

    private void Comment(int at)
    {
        DataBefore(at, strips: true);
        var end = _source.IndexOf("#}", at + 2 + (Sign(at) == '\0' ? 0 : 1), StringComparison.Ordinal);
        if (end < 0)
        {
            throw new JinjaSyntaxException("Missing end of comment tag", _line);
        }

        MoveTo(TagLexer.AfterEnd(_source, end + 2, _source[end - 1], trimsLine: true));
    }

    private void Raw(int at, int bodyStart)
    {
        DataBefore(at, strips: true);
        MoveTo(bodyStart);
        if (RawTag.End(_source, bodyStart) is not { } end)
        {
            throw new JinjaSyntaxException("Missing end of raw directive", _line);
        }

        DataBefore(end.At, strips: true);
        MoveTo(end.After);
    }

    /// <summary>
    /// The text up to a tag; <c>-</c> takes all blanks before it, and a block alone on its line takes the blanks of that line.
    /// </summary>
    private void DataBefore(int at, bool strips)
    {
        var text = _source[_position..at];
        var sign = Sign(at);
        var kept = text;
        if (sign == '-')
        {
            kept = text.TrimEnd();
        }
        else if (sign != '+' && strips)
        {
            var lineStart = text.LastIndexOf('\n') + 1;
            if ((lineStart > 0 || _atLineStart) && string.IsNullOrWhiteSpace(text[lineStart..]))
            {
                kept = text[..lineStart];
            }
        }

        AddData(kept);
        _line += Lines(text.AsSpan(kept.Length));
        _position = at;
    }

    private void AddData(string text)
    {
        if (text.Length > 0)
        {
            _tokens.Add(new Token(TokenKind.Data, text, _line));
            _line += Lines(text);
        }
    }

    private void MoveTo(int position)
    {
        _line += Lines(_source.AsSpan(_position, position - _position));
        _position = position;
        _atLineStart = position > 0 && _source[position - 1] == '\n';
    }

    private char Sign(int at) => at + 2 < _source.Length && (_source[at + 2] is '-' or '+') ? _source[at + 2] : '\0';

    private static int Lines(ReadOnlySpan<char> text) => text.Count('\n');
}
