using PythonValues;
using Yaql.Ast;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Parsing;
using Yaql.Values;

namespace Yaql.Compilation;

/// <summary>
/// Turns syntax into nodes. Names that exist nowhere are no error yet: Mistral accepts such workflows, and <c>def</c> may make them.
/// </summary>
internal sealed class Compiler(FunctionTable functions)
{
    public Node Compile(Syntax syntax)
    {
        if (syntax is Literal literal)
        {
            return new ConstantNode(literal.Value);
        }

        Depth.Ensure();
        return syntax switch
        {
            Variable { Name: "" or "1" } => DataNode.Instance,
            Variable variable => new VariableNode(variable.Name),
            Group group => Compile(group.Inner),
            ListLiteral list => List(list),
            MapLiteral map => Map(map),
            Indexing indexing => Index(indexing),
            NamedCall call => CallOf(call, null, false, functions.Function(call.Name)),
            UnaryOperation unary => new UnaryNode(OperatorsBySymbol.Unary[unary.Operator], Compile(unary.Operand), unary.Offset),
            BinaryOperation binary => BinaryOf(binary),
            _ => throw new InvalidOperationException(syntax.GetType().Name),
        };
    }

    private Node BinaryOf(BinaryOperation binary) =>
        binary.Operator switch
        {
            "." => Access(binary, nullSafe: false),
            "?." => Access(binary, nullSafe: true),
            "and" => new AndNode(Compile(binary.Left), Compile(binary.Right)),
            "or" => new OrNode(Compile(binary.Left), Compile(binary.Right)),
            "->" => new SendNode(Compile(binary.Left), Compile(binary.Right), binary.Offset),
            _ => new BinaryNode(OperatorsBySymbol.Binary[binary.Operator], Compile(binary.Left), Compile(binary.Right), binary.Offset),
        };

    private Node Access(BinaryOperation binary, bool nullSafe)
    {
        var receiver = Compile(binary.Left);
        return binary.Right switch
        {
            Literal { IsWord: true } word => new PropertyNode(receiver, (string)word.Value!, nullSafe, word.Offset),
            NamedCall call => CallOf(call, receiver, nullSafe, functions.Method(call.Name)),
            _ => new FailingNode(receiver, _ => Failure.NoMatch("#operator_."), binary.Offset),
        };
    }

    private Node List(ListLiteral list) =>
        list.Arguments.Any(argument => argument.Key is not null || argument.Value is null)
            ? new FailingNode(null, _ => Failure.NoMatch("#list"), list.Offset)
            : new ListNode([.. list.Arguments.Select(argument => Compile(argument.Value!))]);

    private Node Map(MapLiteral map) =>
        map.Arguments.Any(argument => argument.Key is null)
            ? new FailingNode(null, _ => Failure.NoMatch("#map"), map.Offset)
            : new MapNode([.. map.Arguments.Select(argument => (Compile(argument.Key!), Compile(argument.Value!)))]);

    private Node Index(Indexing indexing)
    {
        var target = Compile(indexing.Target);
        if (indexing.Arguments.Length is 1 or 2 && ArePlain(indexing.Arguments))
        {
            var fallback = indexing.Arguments.Length == 2 ? Compile(indexing.Arguments[1].Value!) : null;
            return new IndexNode(target, Compile(indexing.Arguments[0].Value!), fallback, indexing.Offset);
        }

        return new FailingNode(target, _ => Failure.NoMatch("#indexer"), indexing.Offset);
    }

    private static bool ArePlain(CallArgument[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not { Key: null, Value: not null })
            {
                return false;
            }
        }

        return true;
    }

    private Node CallOf(NamedCall call, Node? receiver, bool nullSafe, FunctionGroup? group)
    {
        var asPairs = group is { NoKeywords: true };
        if (ArePlain(call.Arguments))
        {
            var values = new ArgumentNode?[call.Arguments.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = new ArgumentNode(Compile(call.Arguments[i].Value!));
            }

            return new CallNode(
                call.Name,
                group,
                receiver,
                nullSafe,
                values,
                CallShape.OfPositional(values.Length + (receiver is null ? 0 : 1)),
                call.Offset
            );
        }

        var skipped = receiver is null ? new List<bool>() : [false];
        var keywords = new List<string>();
        var nodes = new List<ArgumentNode?>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Key is null || asPairs)
            {
                skipped.Add(argument.Value is null);
                nodes.Add(
                    argument.Value is null
                        ? null
                        : new ArgumentNode(Compile(argument.Value), argument.Key is null ? null : Compile(argument.Key))
                );
            }
            else if (argument.Key is Literal { IsWord: true, Value: string name })
            {
                keywords.Add(name);
                nodes.Add(new ArgumentNode(Compile(argument.Value!)));
            }
            else
            {
                return new FailingNode(receiver, value => Unconvertible(call.Name, group, receiver is not null, value), call.Offset);
            }
        }

        return new CallNode(call.Name, group, receiver, nullSafe, [.. nodes], new CallShape([.. skipped], [.. keywords]), call.Offset);
    }

    private static YaqlEvaluationException Unconvertible(string name, FunctionGroup? group, bool isMethod, object? receiver) =>
        group is not null ? Failure.Mapping()
        : isMethod ? Failure.UnknownMethod(name, receiver)
        : Failure.UnknownFunction(name);
}
