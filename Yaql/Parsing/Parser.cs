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
        if (_token.IsBracket("["))
        {
            if (OperatorTable.Indexer <= power)
            {
                return null;
            }

            var offset = Advance().Offset;
            return new Indexing(offset, left, Arguments("]"));
        }

        if (_token.Value is not Operator operation || operation.Power <= power)
        {
            return null;
        }

        var at = Advance().Offset;
        return new Binary(at, operation.Symbol, left, Value(operation.IsRight ? operation.Power - 1 : operation.Power));
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

            case TokenKind.Operator when _token.Value is Operator { PrefixPower: > 0 } operation:
            {
                var token = Advance();
                return new Unary(token.Offset, operation.Symbol, Value(operation.PrefixPower));
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
        if (_token.IsBracket(close))
        {
            Advance();
            return [];
        }

        var named = false;
        var first = SlotOrNone(ref named);
        Argument[] arguments = _token.IsBracket(",") ? More(first, ref named) : [first];
        Expect(close);
        return arguments;
    }

    private Argument[] More(Argument first, ref bool named)
    {
        var arguments = new List<Argument> { first };
        while (_token.IsBracket(","))
        {
            Advance();
            arguments.Add(SlotOrNone(ref named));
        }

        return [.. arguments];
    }

    private Argument SlotOrNone(ref bool named) => !named && _token.IsBracket(",") ? new Argument(null) : Slot(ref named);

    private Argument Slot(ref bool named)
    {
        var value = Value(0);
        if (!ReferenceEquals(_token.Value, OperatorTable.Arrow))
        {
            return named ? throw Unexpected() : new Argument(value);
        }

        Advance();
        named = true;
        return new Argument(Value(0), value);
    }

    private void Expect(string bracket)
    {
        if (!_token.IsBracket(bracket))
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
