using Jinja.Ast;

namespace Jinja.Parsing;

/// <summary>Operators by precedence: conditional, or, and, not, comparisons, sums, <c>~</c>, products, power, unary.</summary>
internal sealed class ExpressionParser(TokenStream stream)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Sums = ["+", "-"];
    private static readonly string[] Products = ["*", "/", "//", "%"];
    private static readonly string[] Powers = ["**"];

    private PostfixParser Postfix => field ??= new PostfixParser(stream, this);

    public Expression Expression(bool withConditional = true)
    {
        stream.Enter();
        var result = withConditional ? Conditional() : Or();
        stream.Leave();
        return result;
    }

    /// <summary>One expression, or a tuple where commas follow.</summary>
    public Expression Tuple(bool withConditional = true, bool inParentheses = false)
    {
        var line = stream.Current.Line;
        var items = new List<Expression>();
        var isTuple = false;
        while (!EndsTuple())
        {
            items.Add(Expression(withConditional));
            if (!stream.Current.Is(","))
            {
                break;
            }

            isTuple = true;
            stream.Next();
        }

        if (!isTuple && items.Count > 0)
        {
            return items[0];
        }

        return isTuple || inParentheses
            ? new TupleOf(items, line)
            : throw stream.Fail($"Expected an expression, got '{stream.Current.Describe()}'");
    }

    public Expression Primary()
    {
        var token = stream.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                stream.Next();
                return Word(token);
            case TokenKind.String:
                return Strings(token.Line);
            case TokenKind.Integer or TokenKind.Float:
                stream.Next();
                return new Constant(token.Value, token.Line);
        }

        return token switch
        {
            _ when stream.Skip("(") => Parenthesized(),
            _ when stream.Skip("[") => new ListOf(Items("]"), token.Line),
            _ when stream.Skip("{") => Dictionary(token.Line),
            _ => throw stream.Fail($"unexpected '{token.Describe()}'"),
        };
    }

    public Expression PostfixOf(Expression node) => Postfix.Postfix(node);

    public Expression FiltersOf(Expression node) => Postfix.Filters(node);

    public FilterCall FilterChain(bool startsInline) => Postfix.FilterChain(startsInline);

    private static Expression Word(Token token) =>
        token.Text switch
        {
            "true" or "True" => new Constant(true, token.Line),
            "false" or "False" => new Constant(false, token.Line),
            "none" or "None" => new Constant(null, token.Line),
            _ => new Name(token.Text, token.Line),
        };

    private bool EndsTuple() => stream.Current.Kind is TokenKind.PrintEnd or TokenKind.BlockEnd || stream.Current.Is(")");

    private Constant Strings(int line)
    {
        var text = "";
        while (stream.Current.Kind == TokenKind.String)
        {
            text += stream.Next().Text;
        }

        return new Constant(text, line);
    }

    private Expression Parenthesized()
    {
        stream.Enter();
        var inner = Tuple(inParentheses: true);
        stream.Expect(")");
        stream.Leave();
        return inner;
    }

    private List<Expression> Items(string end)
    {
        var items = new List<Expression>();
        while (!stream.Current.Is(end))
        {
            if (items.Count > 0)
            {
                stream.Expect(",");
            }

            if (stream.Current.Is(end))
            {
                break;
            }

            items.Add(Expression());
        }

        stream.Expect(end);
        return items;
    }

    private DictOf Dictionary(int line)
    {
        var entries = new List<(Expression, Expression)>();
        while (!stream.Current.Is("}"))
        {
            if (entries.Count > 0)
            {
                stream.Expect(",");
            }

            if (stream.Current.Is("}"))
            {
                break;
            }

            var key = Expression();
            stream.Expect(":");
            entries.Add((key, Expression()));
        }

        stream.Expect("}");
        return new DictOf(entries, line);
    }

    private Expression Conditional()
    {
        var line = stream.Current.Line;
        var branches = new Stack<(Expression Test, Expression Then, int Line)>();
        var result = Or();
        var depth = 0;
        while (stream.SkipName("if"))
        {
            var test = Or();
            if (stream.SkipName("else"))
            {
                branches.Push((test, result, line));
                line = stream.Current.Line;
                result = Or();
            }
            else
            {
                stream.Enter();
                depth++;
                result = new Conditional(test, result, null, line);
            }
        }

        for (; depth > 0; depth--)
        {
            stream.Leave();
        }

        return branches.Aggregate(result, (otherwise, branch) => new Conditional(branch.Test, branch.Then, otherwise, branch.Line));
    }

    private Expression Or() => Words("or", () => Words("and", Not, isAnd: true), isAnd: false);

    private Expression Words(string word, Func<Expression> operand, bool isAnd)
    {
        var result = operand();
        var depth = 0;
        for (; stream.SkipName(word); depth++)
        {
            stream.EnterLink(depth);
            result = new Logical(isAnd, result, operand(), stream.Current.Line);
        }

        return Left(result, depth);
    }

    private Expression Not()
    {
        var line = stream.Current.Line;
        return stream.SkipName("not") ? new Not(Nested(Not), line) : Compare();
    }

    private Expression Compare()
    {
        var line = stream.Current.Line;
        var first = Sum();
        List<(string, Expression)>? rest = null;
        while (ComparisonOperator() is { } op)
        {
            (rest ??= []).Add((op, Sum()));
        }

        return rest is null ? first : new Comparison(first, rest, line);
    }

    private string? ComparisonOperator()
    {
        if (stream.Current.Kind == TokenKind.Operator && Comparisons.Contains(stream.Current.Text))
        {
            return stream.Next().Text;
        }

        if (stream.SkipName("in"))
        {
            return "in";
        }

        if (!stream.Current.IsName("not") || !stream.Following.IsName("in"))
        {
            return null;
        }

        stream.Next();
        stream.Next();
        return "not in";
    }

    private Expression Sum() => Chain(Sums, Concatenation);

    private Expression Concatenation()
    {
        var line = stream.Current.Line;
        var first = Product();
        List<Expression>? parts = null;
        while (stream.Skip("~"))
        {
            (parts ??= [first]).Add(Product());
        }

        return parts is null ? first : new Concatenation(parts, line);
    }

    private Expression Product() => Chain(Products, Power);

    private Expression Power() => Chain(Powers, () => Unary());

    /// <summary>A chain of operators of one level, grouped from the left; one that is not long counts as depth.</summary>
    private Expression Chain(string[] operators, Func<Expression> operand)
    {
        var result = operand();
        var depth = 0;
        for (; stream.Current.Kind == TokenKind.Operator && operators.Contains(stream.Current.Text); depth++)
        {
            stream.EnterLink(depth);
            var op = stream.Next();
            result = new Binary(op.Text, result, operand(), op.Line);
        }

        return Left(result, depth);
    }

    private Expression Unary(bool withFilters = true)
    {
        var token = stream.Current;
        var node =
            stream.Skip("-") || stream.Skip("+") ? new Unary(token.Text, Nested(() => Unary(withFilters: false)), token.Line) : Primary();
        node = Postfix.Postfix(node);
        return withFilters ? Postfix.Filters(node) : node;
    }

    private Expression Nested(Func<Expression> parse)
    {
        stream.Enter();
        var result = parse();
        stream.Leave();
        return result;
    }

    private Expression Left(Expression result, int depth)
    {
        stream.LeaveLinks(depth);
        return result;
    }
}
