using Jinja.Ast;
using Jinja.Execution;
using Jinja.Methods;

namespace Jinja.Compilation;

/// <summary>Goes through a template's tree.</summary>
internal static class Walk
{
    /// <summary>The names that statements set in their own scope; blocks with a scope of their own keep theirs.</summary>
    public static IEnumerable<string> StoredNames(IEnumerable<Statement> body) =>
        body.SelectMany(statement =>
            statement switch
            {
                Set set => NamesOf(set.Target),
                SetBlock set => NamesOf(set.Target),
                Macro macro => [macro.Name],
                OtherTemplate other => other.Names,
                If branches => branches.Branches.SelectMany(branch => StoredNames(branch.Body)).Concat(StoredNames(branches.Otherwise)),
                Autoescape inner => StoredNames(inner.Body),
                _ => Enumerable.Empty<string>(),
            }
        );

    public static IEnumerable<string> NamesOf(Target target) =>
        target switch
        {
            NameTarget name => [name.Name],
            TupleTarget tuple => tuple.Items.SelectMany(NamesOf),
            _ => [],
        };

    /// <summary>Whether a name is read anywhere below.</summary>
    public static bool Reads(IEnumerable<Statement> body, string name) =>
        Expressions(body).Any(expression => expression is Name read && read.Id == name);

    /// <summary>Every expression below, nested ones included.</summary>
    public static IEnumerable<Expression> Expressions(IEnumerable<Statement> body) => body.SelectMany(Expressions);

    /// <remarks>With a list of its own: long chains would not fit on the stack.</remarks>
    public static IEnumerable<Expression> Nested(Expression? expression)
    {
        var open = new Stack<Expression>(Present(expression));
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var part in Parts(next))
            {
                open.Push(part);
            }
        }
    }

    private static IEnumerable<Expression> Expressions(Statement statement) =>
        statement switch
        {
            Print print => Nested(print.Value),
            If branches => branches
                .Branches.SelectMany(branch => Nested(branch.Test).Concat(Expressions(branch.Body)))
                .Concat(Expressions(branches.Otherwise)),
            For loop => Nested(loop.Source).Concat(Nested(loop.Filter)).Concat(Expressions(loop.Body)).Concat(Expressions(loop.Otherwise)),
            Set set => Nested(set.Value),
            SetBlock set => Nested(set.Filter).Concat(Expressions(set.Body)),
            With with => with.Bindings.SelectMany(binding => Nested(binding.Value)).Concat(Expressions(with.Body)),
            Macro macro => macro.Parameters.SelectMany(parameter => Nested(parameter.Default)).Concat(Expressions(macro.Body)),
            CallBlock call => Nested(call.Call)
                .Concat(call.Parameters.SelectMany(parameter => Nested(parameter.Default)))
                .Concat(Expressions(call.Body)),
            FilterBlock filter => Nested(filter.Filter).Concat(Expressions(filter.Body)),
            Autoescape inner => Nested(inner.Value).Concat(Expressions(inner.Body)),
            Block block => Expressions(block.Body),
            _ => [],
        };

    private static IEnumerable<Expression> Parts(Expression expression) =>
        expression switch
        {
            TupleOf tuple => tuple.Items,
            ListOf list => list.Items,
            DictOf map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
            Conditional choice => Present(choice.Test, choice.Then, choice.Otherwise),
            Binary binary => [binary.Left, binary.Right],
            Unary unary => [unary.Operand],
            Logical logical => [logical.Left, logical.Right],
            Not not => [not.Operand],
            Ast.Comparison comparison => comparison.Rest.Select(step => step.Operand).Prepend(comparison.First),
            Concatenation concatenation => concatenation.Parts,
            Ast.Attribute attribute => [attribute.Target],
            Subscript subscript => [subscript.Target, subscript.Index],
            Slice slice => Present(slice.Start, slice.Stop, slice.Step),
            ValueCall call => Of(call.Arguments).Prepend(call.Target),
            FilterCall filter => Present(filter.Target).Concat(Of(filter.Arguments)),
            TestCall test => Of(test.Arguments).Prepend(test.Target),
            _ => [],
        };

    private static IEnumerable<Expression> Of(ArgumentList arguments) =>
        arguments.Positional.Concat(arguments.Named.Select(named => named.Value)).Concat(Present(arguments.Spread, arguments.NamedSpread));

    private static IEnumerable<Expression> Present(params Expression?[] expressions) => expressions.OfType<Expression>();
}
