using Jinja.Ast;

namespace Jinja.Parsing;

/// <summary>Reads a whole template, or the bare expression of a lone <c>{{ … }}</c>.</summary>
internal sealed class TemplateParser
{
    private readonly TokenStream _stream;
    private readonly ExpressionParser _expressions;
    private readonly StatementParser _statements;
    private readonly Stack<(string Tag, string[] Ends)> _open = new();

    private TemplateParser(List<Token> tokens, int maxNesting)
    {
        _stream = new TokenStream(tokens, maxNesting);
        _expressions = new ExpressionParser(_stream);
        _statements = new StatementParser(_stream, _expressions, this);
    }

    public static IReadOnlyList<Statement> Template(string text, int maxNesting) =>
        new TemplateParser(TemplateLexer.Template(text), maxNesting).Body([]);

    public static Expression Expression(string text, int maxNesting)
    {
        var parser = new TemplateParser(TemplateLexer.Expression(text), maxNesting);
        var result = parser._expressions.Expression();
        return parser._stream.Current.Kind == TokenKind.End
            ? result
            : throw parser._stream.Fail($"chunk after expression: expected the end, got '{parser._stream.Current.Describe()}'");
    }

    /// <summary>
    /// The body of a block up to one of the tags that end it; the ending tag's name is taken, the rest of it is the caller's.
    /// </summary>
    public IReadOnlyList<Statement> Block(string tag, out string end, params string[] ends)
    {
        _stream.Skip(":");
        _stream.Expect(TokenKind.BlockEnd);
        _stream.Enter();
        _open.Push((tag, ends));
        var body = Body(ends);
        _open.Pop();
        _stream.Leave();
        end = _stream.Next().Text;
        return body;
    }

    private List<Statement> Body(string[] ends)
    {
        var body = new List<Statement>();
        while (true)
        {
            var token = _stream.Current;
            switch (token.Kind)
            {
                case TokenKind.Data:
                    _stream.Next();
                    body.Add(new Text(token.Text, token.Line));
                    break;
                case TokenKind.PrintBegin:
                    _stream.Next();
                    body.Add(new Print(_expressions.Tuple(), token.Line));
                    _stream.Expect(TokenKind.PrintEnd);
                    break;
                case TokenKind.BlockBegin:
                    _stream.Next();
                    if (_stream.Current.Kind == TokenKind.Name && ends.Contains(_stream.Current.Text))
                    {
                        return body;
                    }

                    body.AddRange(_statements.Statement() ?? throw UnknownTag());
                    _stream.Expect(TokenKind.BlockEnd);
                    break;
                default:
                    return ends.Length == 0 ? body : throw _stream.Fail("Unexpected end of template." + LookingFor());
            }
        }
    }

    private JinjaSyntaxException UnknownTag() =>
        _stream.Current.Kind == TokenKind.Name
            ? _stream.Fail($"Encountered unknown tag '{_stream.Current.Text}'." + LookingFor())
            : _stream.Fail("tag name expected");

    private string LookingFor()
    {
        if (_open.Count == 0)
        {
            return "";
        }

        var (tag, ends) = _open.Peek();
        var wanted = string.Join(" or ", ends.Select(end => $"'{end}'"));
        return $" Jinja was looking for the following tags: {wanted}. The innermost block that needs to be closed is '{tag}'.";
    }
}
