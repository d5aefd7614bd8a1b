using Jinja.Ast;

namespace Jinja.Parsing;

/// <summary>The left side of <c>set</c>, <c>for</c> and <c>with</c>.</summary>
internal sealed class TargetParser(TokenStream stream, ExpressionParser expressions)
{
    private static readonly string[] Constants = ["true", "false", "none", "True", "False", "None"];

    public string Name()
    {
        var name = stream.Expect(TokenKind.Name).Text;
        return Constants.Contains(name) ? throw stream.Fail("can't assign to 'const'") : name;
    }

    public Target Tuple(bool withMembers = false)
    {
        if (withMembers && stream.Current.Kind == TokenKind.Name && stream.Following.Is("."))
        {
            var name = stream.Next().Text;
            stream.Next();
            return new MemberTarget(name, stream.Expect(TokenKind.Name).Text);
        }

        var items = new List<Target>();
        var isTuple = false;
        while (!Ends())
        {
            items.Add(ToTarget(expressions.Primary()));
            if (!stream.Skip(","))
            {
                break;
            }

            isTuple = true;
        }

        if (isTuple)
        {
            return new TupleTarget(items);
        }

        return items.Count == 1 ? items[0] : throw stream.Fail($"Expected an expression, got '{stream.Current.Describe()}'");
    }

    private bool Ends() => stream.Current.Kind is TokenKind.PrintEnd or TokenKind.BlockEnd || stream.Current.Is(")");

    private Target ToTarget(Expression node) =>
        node switch
        {
            Name name => new NameTarget(name.Id),
            TupleOf tuple => new TupleTarget(tuple.Items.Select(ToTarget).ToArray()),
            _ => throw stream.Fail($"can't assign to '{Kind(node)}'"),
        };

    private static string Kind(Expression node) => node is Constant ? "const" : node.GetType().Name.ToLowerInvariant();
}
