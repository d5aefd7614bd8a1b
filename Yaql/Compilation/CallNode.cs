using Yaql.Calls;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Compilation;

/// <summary>An argument of a call: an expression, or <c>key => value</c> for functions that take pairs.</summary>
internal sealed record ArgumentNode(Node Value, Node? Key = null)
{
    public object? Evaluate(Scope scope, bool lazy) =>
        (lazy, Key) switch
        {
            (false, null) => Value.Evaluate(scope),
            (true, null) => new Lambda(Value, scope),
            (false, _) => new MappingPair(Key!.Evaluate(scope), Value.Evaluate(scope)),
            _ => new LazyMapping(new Lambda(Key!, scope), new Lambda(Value, scope)),
        };
}

/// <summary>
/// A call of a function or, with a receiver, of a method. The overloads that the written arguments allow are chosen when it is compiled.
/// </summary>
internal sealed class CallNode : Node
{
    private readonly string _name;
    private readonly FunctionGroup? _group;
    private readonly CallPlan? _plan;
    private readonly Node? _receiver;
    private readonly ArgumentNode?[] _arguments;
    private readonly bool[] _lazy;
    private readonly CallShape _shape;
    private readonly int _offset;
    private readonly bool _nullSafe;

    public CallNode(
        string name,
        FunctionGroup? group,
        Node? receiver,
        bool nullSafe,
        ArgumentNode?[] arguments,
        CallShape shape,
        int offset
    )
    {
        (_name, _group, _receiver, _nullSafe, _arguments, _shape, _offset) = (name, group, receiver, nullSafe, arguments, shape, offset);
        var plan = group?.PlanFor(shape);
        _plan = plan is { Plans.Length: > 0 } ? plan : null;
        _lazy = plan?.Lazy ?? [];
    }

    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var evaluation = scope.Evaluation;
        object? receiver = null;
        if (_receiver is not null)
        {
            receiver = _receiver.Evaluate(scope);
            if (receiver is null && _nullSafe)
            {
                return null;
            }
        }
        else if (scope.HasFunctions && scope.Function(_name) is { } function)
        {
            return Invoke(function, scope);
        }

        evaluation.Step();
        if (receiver is string read)
        {
            evaluation.SpendText(read.Length);
        }

        evaluation.Position = _offset;
        if (_plan is null)
        {
            throw Unfit(receiver);
        }

        if (_plan.IsAmbiguous)
        {
            throw Failure.Ambiguous(_name);
        }

        var values = new object?[_shape.Count];
        var first = 0;
        if (_receiver is not null)
        {
            values[0] = _lazy[0] ? new Lambda(new ConstantNode(receiver), scope) : receiver;
            first = 1;
        }

        for (var i = first; i < values.Length; i++)
        {
            values[i] = _arguments[i - first]?.Evaluate(scope, _lazy[i]);
        }

        evaluation.Position = _offset;
        var result = _plan.Invoke(scope, values, receiver, _receiver is not null);
        if (result is string made)
        {
            evaluation.SpendText(made.Length);
        }

        return result;
    }

    private object? Invoke(UserFunction function, Scope scope)
    {
        var positional = new List<object?>();
        var named = new List<KeyValuePair<string, object?>>();
        for (var i = 0; i < _arguments.Length; i++)
        {
            var value = _arguments[i]?.Evaluate(scope, lazy: false);
            if (i < _shape.Positional)
            {
                positional.Add(value);
            }
            else
            {
                named.Add(new(_shape.Keywords[i - _shape.Positional], value));
            }
        }

        return function.Invoke(positional, named);
    }

    private YaqlEvaluationException Unfit(object? receiver) =>
        (_group, _receiver) switch
        {
            (null, null) => Failure.UnknownFunction(_name),
            (null, _) => Failure.UnknownMethod(_name, receiver),
            (_, null) => Failure.NoMatch(_name),
            _ => Failure.NoMatch(_name, receiver),
        };
}
