using Yaql.Ast;
using Yaql.Calls;

namespace Yaql.Parsing;

/// <summary>
/// Precedence climbing over <see cref="OperatorTable"/>. Nesting is bounded, so that no text can exhaust the stack here or in a later
/// stage.
/// </summary>
internal ref struct Parser
{
    private ExpressionLexer _lexer;
    private readonly string _text;
    private readonly int _maxDepth;
    private readonly int _maxNodes;
    private int _depth;
    private int _nodes;

    private Parser(string text, YaqlLimits limits)
    {
        _text = text;
        (_maxDepth, _maxNodes) = (limits.NestingDepth, limits.ExpressionSize);
        _lexer = new ExpressionLexer(text);
        _lexer.Next();
    }

    public static Syntax Parse(string text, YaqlLimits limits)
    {
        var parser = new Parser(text, limits);
        var syntax = parser.Value(0);
        return parser._lexer.Kind == ExpressionTokenKind.End ? syntax : throw parser.Unexpected();
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
        if (IsAt("["))
        {
            if (OperatorTable.Indexer <= power)
            {
                return null;
            }

            var offset = Advance();
            return new Indexing(offset, left, Arguments("]"));
        }

        if (_lexer.Value is not Operator operation || operation.Power <= power)
        {
            return null;
        }

        var at = Advance();
        return new BinaryOperation(at, operation.Symbol, left, Value(operation.IsRight ? operation.Power - 1 : operation.Power));
    }

    private Syntax Prefix()
    {
        if (++_nodes > _maxNodes)
        {
            throw TooLarge($"more than {_maxNodes} parts");
        }

        switch (_lexer.Kind)
        {
            case ExpressionTokenKind.Literal:
                return Passed(new Literal(_lexer.Offset, _lexer.Value));
            case ExpressionTokenKind.Word:
                return Passed(new Literal(_lexer.Offset, _lexer.Text, IsWord: true));
            case ExpressionTokenKind.Variable:
                return Passed(new Variable(_lexer.Offset, _lexer.Text));
            case ExpressionTokenKind.CallHead:
            {
                var name = _lexer.Text;
                var offset = Advance();
                return new NamedCall(offset, name, Arguments(")"));
            }

            case ExpressionTokenKind.Operator when _lexer.Value is Operator { PrefixPower: > 0 } operation:
                return new UnaryOperation(Advance(), operation.Symbol, Value(operation.PrefixPower));

            case ExpressionTokenKind.Bracket when _lexer.Text is "(" or "[" or "{":
                return Bracketed(_lexer.Text, Advance());

            default:
                throw Unexpected();
        }
    }

    private Syntax Bracketed(string open, int offset)
    {
        switch (open)
        {
            case "[":
                return new ListLiteral(offset, Arguments("]"));
            case "{":
                return new MapLiteral(offset, Arguments("}"));
            default:
                var inner = Value(0);
                Expect(")");
                return new Group(offset, inner);
        }
    }

    /// <summary>Positional slots (they may be empty, but the last), then <c>key => value</c> pairs only.</summary>
    private CallArgument[] Arguments(string close)
    {
        if (IsAt(close))
        {
            Advance();
            return [];
        }

        var named = false;
        var first = SlotOrNone(ref named);
        CallArgument[] arguments = IsAt(",") ? More(first, ref named) : [first];
        Expect(close);
        return arguments;
    }

    private CallArgument[] More(CallArgument first, ref bool named)
    {
        var arguments = new List<CallArgument> { first };
        while (IsAt(","))
        {
            Advance();
            arguments.Add(SlotOrNone(ref named));
        }

        return [.. arguments];
    }

    private CallArgument SlotOrNone(ref bool named) => !named && IsAt(",") ? new CallArgument(null) : Slot(ref named);

    private CallArgument Slot(ref bool named)
    {
        var value = Value(0);
        if (!ReferenceEquals(_lexer.Value, OperatorTable.Arrow))
        {
            return named ? throw Unexpected() : new CallArgument(value);
        }

        Advance();
        named = true;
        return new CallArgument(Value(0), value);
    }

    private void Expect(string bracket)
    {
        if (!IsAt(bracket))
        {
            throw Unexpected();
        }

        Advance();
    }

    /// <summary>Goes on, and tells where the token stood.</summary>
    private int Advance()
    {
        var offset = _lexer.Offset;
        _lexer.Next();
        return offset;
    }

    private Syntax Passed(Syntax syntax)
    {
        _lexer.Next();
        return syntax;
    }

    /// <summary>Brackets are compared as the objects they are: each is written down once.</summary>
    private readonly bool IsAt(string bracket) => ReferenceEquals(_lexer.Text, bracket);

    private YaqlSyntaxException Unexpected() =>
        _lexer.Kind == ExpressionTokenKind.End
            ? YaqlSyntaxException.Grammar("Parse error: unexpected end of statement", _lexer.Offset)
            : YaqlSyntaxException.Grammar(
                $"Parse error: unexpected '{_lexer.Written}' at position {_lexer.Offset} of expression '{_text}'",
                _lexer.Offset
            );

    private YaqlSyntaxException TooLarge(string what) =>
        YaqlSyntaxException.Grammar($"Parse error: the expression is too large: {what} at position {_lexer.Offset}", _lexer.Offset);
}
