using Jinja.Ast;

namespace Jinja.Parsing;

/// <summary>Tokens with one place, and how deep the parser is in them.</summary>
internal sealed class TokenStream(List<Token> tokens, int maxNesting)
{
    private int _at;
    private int _depth;

    public Token Current => tokens[_at];

    public Token Following => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public Token Next()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
        {
            _at++;
        }

        return token;
    }

    public bool Skip(string op)
    {
        var found = Current.Is(op);
        if (found)
        {
            _at++;
        }

        return found;
    }

    public bool SkipName(string name)
    {
        var found = Current.IsName(name);
        if (found)
        {
            _at++;
        }

        return found;
    }

    public Token Expect(string op) => Current.Is(op) ? Next() : throw Unexpected(op);

    public Token Expect(TokenKind kind) =>
        Current.Kind == kind ? Next() : throw Unexpected(new Token(kind, kind == TokenKind.Name ? "name" : null, 0).Describe());

    public void ExpectName(string name)
    {
        if (!SkipName(name))
        {
            throw Unexpected(name);
        }
    }

    public JinjaSyntaxException Fail(string message) => new(message, Current.Line);

    /// <summary>One level deeper: nesting that would not fit on the stack is a syntax error.</summary>
    public void Enter()
    {
        if (++_depth > maxNesting || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fail($"nested deeper than {maxNesting} levels");
        }
    }

    public void Leave() => _depth--;

    /// <summary>One link of a chain: only the first ones nest, the links of a long one are done one after the other.</summary>
    /// <param name="before">The links before it.</param>
    public void EnterLink(int before)
    {
        if (before < Chain.Short)
        {
            Enter();
        }
    }

    public void LeaveLinks(int count) => _depth -= Math.Min(count, Chain.Short);

    private JinjaSyntaxException Unexpected(string expected) =>
        Current.Kind == TokenKind.End
            ? Fail($"unexpected end of template, expected '{expected}'.")
            : Fail($"expected token '{expected}', got '{Current.Describe()}'");
}
