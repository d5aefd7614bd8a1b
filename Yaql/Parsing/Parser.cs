using Yaql.Ast;

namespace Yaql.Parsing;

/// <summary>Precedence climbing over <see cref="OperatorTable"/>. Nesting is bounded, so that no text can exhaust the stack here or in a later stage.</summary>
internal ref struct Parser
{
    private Lexer _lexer;
    private readonly string _text;
    private readonly int _maxDepth;
    private readonly int _maxNodes;
    private Token _token;
    private int _depth;
    private int _nodes;

    private Parser(string text, YaqlLimits limits)
    {
        _text = text;
        (_maxDepth, _maxNodes) = (limits.NestingDepth, limits.ExpressionSize);
        _lexer = new Lexer(text);
        _token = _lexer.Next();
    }

    public static Syntax Parse(string text, YaqlLimits limits)
    {
        var parser = new Parser(text, limits);
        var syntax = parser.Value(0);
        return parser._token.Kind == TokenKind.End ? syntax : throw parser.Unexpected();
    }

    private Syntax Value(int power)
    {
        if (++_depth > _maxDepth)
        {
            throw TooLarge($"nested deeper than {_maxDepth} levels");
        }

        var left = Prefix();
        var chain = 0;
        while (Continuation(left, power) is { } longer)
        {
            left = longer;
            if (++chain > _maxNodes)
            {
                throw TooLarge($"a chain of more than {_maxNodes} operators");
            }
        }

        _depth--;
        return left;
    }

    private Syntax? Continuation(Syntax left, int power)
    {
        if (_token.Is(TokenKind.Bracket, "["))
        {
            if (OperatorTable.Indexer <= power)
            {
                return null;
            }

            var offset = Advance().Offset;
            return new Indexing(offset, left, Arguments("]"));
        }

        if (_token.Kind != TokenKind.Operator || OperatorTable.Infix(_token.Text) is not { } binding || binding.Power <= power)
        {
            return null;
        }

        var operation = Advance();
        return new Binary(operation.Offset, operation.Text, left, Value(binding.IsRight ? binding.Power - 1 : binding.Power));
    }

    private Syntax Prefix()
    {
        if (++_nodes > _maxNodes)
        {
            throw TooLarge($"more than {_maxNodes} parts");
        }

        switch (_token.Kind)
        {
            case TokenKind.Literal:
            {
                var token = Advance();
                return new Literal(token.Offset, token.Value);
            }

            case TokenKind.Word:
            {
                var token = Advance();
                return new Literal(token.Offset, token.Text, IsWord: true);
            }

            case TokenKind.Variable:
            {
                var token = Advance();
                return new Variable(token.Offset, token.Text);
            }

            case TokenKind.CallHead:
            {
                var token = Advance();
                return new Call(token.Offset, token.Text, Arguments(")"));
            }

            case TokenKind.Operator when OperatorTable.Prefix(_token.Text) is { } binding:
            {
                var token = Advance();
                return new Unary(token.Offset, token.Text, Value(binding.Power));
            }

            case TokenKind.Bracket when _token.Text is "(" or "[" or "{":
                return Bracketed(Advance());

            default:
                throw Unexpected();
        }
    }

    private Syntax Bracketed(Token open)
    {
        switch (open.Text)
        {
            case "[": return new ListLiteral(open.Offset, Arguments("]"));
            case "{": return new MapLiteral(open.Offset, Arguments("}"));
            default:
                var inner = Value(0);
                Expect(")");
                return new Group(open.Offset, inner);
        }
    }

    /// <summary>Positional slots (they may be empty, but the last), then <c>key => value</c> pairs only.</summary>
    private Argument[] Arguments(string close)
    {
        if (_token.Is(TokenKind.Bracket, close))
        {
            Advance();
            return [];
        }

        var named = false;
        var first = SlotOrNone(ref named);
        Argument[] arguments = _token.Is(TokenKind.Bracket, ",") ? More(first, ref named) : [first];
        Expect(close);
        return arguments;
    }

    private Argument[] More(Argument first, ref bool named)
    {
        var arguments = new List<Argument> { first };
        while (_token.Is(TokenKind.Bracket, ","))
        {
            Advance();
            arguments.Add(SlotOrNone(ref named));
        }

        return [.. arguments];
    }

    private Argument SlotOrNone(ref bool named) => !named && _token.Is(TokenKind.Bracket, ",") ? new Argument(null) : Slot(ref named);

    private Argument Slot(ref bool named)
    {
        var value = Value(0);
        if (!_token.Is(TokenKind.Operator, OperatorTable.Arrow))
        {
            return named ? throw Unexpected() : new Argument(value);
        }

        Advance();
        named = true;
        return new Argument(Value(0), value);
    }

    private void Expect(string bracket)
    {
        if (!_token.Is(TokenKind.Bracket, bracket))
        {
            throw Unexpected();
        }

        Advance();
    }

    private Token Advance()
    {
        var token = _token;
        _token = _lexer.Next();
        return token;
    }

    private YaqlSyntaxException Unexpected() => _token.Kind == TokenKind.End
        ? YaqlSyntaxException.Grammar("Parse error: unexpected end of statement", _token.Offset)
        : YaqlSyntaxException.Grammar($"Parse error: unexpected '{_text.AsSpan(_token.Offset, _token.Length)}' at position {_token.Offset} of expression '{_text}'", _token.Offset);

    private YaqlSyntaxException TooLarge(string what) =>
        YaqlSyntaxException.Grammar($"Parse error: the expression is too large: {what} at position {_token.Offset}", _token.Offset);
}
