using Jinja.Ast;
using Jinja.Execution;

namespace Jinja.Parsing;

/// <summary>What follows a value: <c>.name</c>, <c>[index]</c>, <c>(arguments)</c>, <c>| filter</c>, <c>is test</c>.</summary>
internal sealed class PostfixParser(TokenStream stream, ExpressionParser expressions)
{
    private static readonly string[] NoArgument = ["else", "or", "and"];

    public Expression Postfix(Expression node)
    {
        var depth = 0;
        for (; ; depth++)
        {
            stream.EnterLink(depth);
            if (stream.Current.Is(".") || stream.Current.Is("["))
            {
                node = Member(node);
            }
            else if (stream.Current.Is("("))
            {
                node = new ValueCall(node, Arguments(), stream.Current.Line);
            }
            else
            {
                return Left(node, depth + 1);
            }
        }
    }

    public Expression Filters(Expression node)
    {
        var depth = 0;
        for (; ; depth++)
        {
            stream.EnterLink(depth);
            if (stream.Current.Is("|"))
            {
                stream.Next();
                node = Filter(node);
            }
            else if (stream.Current.IsName("is"))
            {
                node = Test(node);
            }
            else if (stream.Current.Is("("))
            {
                node = new ValueCall(node, Arguments(), stream.Current.Line);
            }
            else
            {
                return Left(node, depth + 1);
            }
        }
    }

    /// <summary>Filters without a value, for a block of text: inline as <c>{% filter a | b %}</c>, or after a pipe.</summary>
    public FilterCall FilterChain(bool startsInline)
    {
        if (!startsInline)
        {
            stream.Expect("|");
        }

        var chain = Filter(null);
        var depth = 0;
        for (; stream.Skip("|"); depth++)
        {
            stream.EnterLink(depth);
            chain = Filter(chain);
        }

        Left(chain, depth);
        return chain;
    }

    public ArgumentList Arguments()
    {
        stream.Expect("(");
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        Expression? spread = null;
        Expression? namedSpread = null;
        var comma = false;
        while (!stream.Current.Is(")"))
        {
            if (comma)
            {
                stream.Expect(",");
                if (stream.Current.Is(")"))
                {
                    break;
                }
            }

            if (stream.Current.Is("*"))
            {
                Ensure(spread is null && namedSpread is null);
                stream.Next();
                spread = expressions.Expression();
            }
            else if (stream.Current.Is("**"))
            {
                Ensure(namedSpread is null);
                stream.Next();
                namedSpread = expressions.Expression();
            }
            else if (stream.Current.Kind == TokenKind.Name && stream.Following.Is("="))
            {
                Ensure(namedSpread is null);
                var name = stream.Next().Text;
                stream.Next();
                named.Add((name, expressions.Expression()));
            }
            else
            {
                Ensure(named.Count == 0 && spread is null && namedSpread is null);
                positional.Add(expressions.Expression());
            }

            comma = true;
        }

        stream.Expect(")");
        return new ArgumentList(positional, named, spread, namedSpread);
    }

    private void Ensure(bool inOrder)
    {
        if (!inOrder)
        {
            throw stream.Fail("invalid syntax for function call expression");
        }
    }

    private Expression Member(Expression node)
    {
        var token = stream.Next();
        if (token.Is("."))
        {
            var member = stream.Next();
            return member.Kind switch
            {
                TokenKind.Name => new Ast.Attribute(node, member.Text, token.Line),
                TokenKind.Integer => new Subscript(node, new Constant(member.Value, token.Line), token.Line),
                _ => throw new JinjaSyntaxException("expected name or number", token.Line),
            };
        }

        var items = new List<Expression>();
        while (!stream.Current.Is("]"))
        {
            if (items.Count > 0)
            {
                stream.Expect(",");
            }

            items.Add(Index());
        }

        stream.Expect("]");
        return new Subscript(node, items.Count == 1 ? items[0] : new TupleOf(items, token.Line), token.Line);
    }

    private Expression Index()
    {
        var line = stream.Current.Line;
        Expression? start = null;
        if (!stream.Current.Is(":"))
        {
            start = expressions.Expression();
            if (!stream.Current.Is(":"))
            {
                return start;
            }
        }

        stream.Next();
        var stop = stream.Current.Is(":") || EndsIndex() ? null : expressions.Expression();
        var step = stream.Skip(":") && !EndsIndex() ? expressions.Expression() : null;
        return new Slice(start, stop, step, line);
    }

    private bool EndsIndex() => stream.Current.Is("]") || stream.Current.Is(",");

    private FilterCall Filter(Expression? target)
    {
        var line = stream.Current.Line;
        return new FilterCall(target, DottedName(), stream.Current.Is("(") ? Arguments() : ArgumentList.Empty, line);
    }

    private Expression Test(Expression node)
    {
        var line = stream.Next().Line;
        var isNegated = stream.SkipName("not");
        var name = DottedName();
        var test = new TestCall(node, name, TestArguments(), line);
        return isNegated ? new Not(test, line) : test;
    }

    private ArgumentList TestArguments()
    {
        if (stream.Current.Is("("))
        {
            return Arguments();
        }

        if (!BeginsArgument(stream.Current))
        {
            return ArgumentList.Empty;
        }

        if (stream.Current.IsName("is"))
        {
            throw stream.Fail("You cannot chain multiple tests with is");
        }

        return new ArgumentList([Postfix(expressions.Primary())], [], null, null);
    }

    private static bool BeginsArgument(Token token) =>
        token.Kind switch
        {
            TokenKind.Name => !NoArgument.Contains(token.Text),
            TokenKind.String or TokenKind.Integer or TokenKind.Float => true,
            _ => token.Is("[") || token.Is("{"),
        };

    private string DottedName()
    {
        var name = stream.Expect(TokenKind.Name).Text;
        while (stream.Skip("."))
        {
            name += "." + stream.Expect(TokenKind.Name).Text;
        }

        return name;
    }

    private Expression Left(Expression result, int depth)
    {
        stream.LeaveLinks(depth);
        return result;
    }
}
