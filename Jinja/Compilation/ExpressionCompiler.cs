using Jinja.Arithmetic;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Methods;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Compilation;

/// <summary>Turns an expression into a tree of closures.</summary>
internal sealed class ExpressionCompiler(Execution.Environment environment)
{
    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly Undefined NoElse = new(
        "the inline if-expression evaluated to false and no else section was defined.",
        isLenient: true
    );

    private int _soft;

    /// <summary>What is wrong with the template though it parses: an unknown filter or test that is certain to be reached.</summary>
    public JinjaRuntimeException? Error { get; private set; }

    private CallCompiler Calls => field ??= new CallCompiler(this, environment);

    public Eval Compile(Expression expression, NameScope scope) => LongChain.Compile(this, expression, scope) ?? Nested(expression, scope);

    private Eval Nested(Expression expression, NameScope scope) =>
        expression switch
        {
            Constant constant => ConstantOf(constant.Value),
            Carried carried => frame => frame.Slots[carried.Slot],
            Name name => Load(name.Id, scope),
            TupleOf tuple => Tuple(All(tuple.Items, scope)),
            ListOf list => List(All(list.Items, scope)),
            DictOf map => Dictionary(map, scope),
            Conditional choice => Soft(() => Choice(choice, scope)),
            Binary binary => Apply(ArithmeticOperators.Binary(binary.Operator), Compile(binary.Left, scope), Compile(binary.Right, scope)),
            Unary unary => Unary(unary.Operator, Compile(unary.Operand, scope)),
            Logical { Left: Constant left } known when PythonTruth.IsTrue(left.Value) != known.IsAnd => ConstantOf(left.Value),
            Logical logical => Logical(logical.IsAnd, Compile(logical.Left, scope), Compile(logical.Right, scope)),
            Not not => Not(Compile(not.Operand, scope)),
            Ast.Comparison comparison => ComparisonCompiler.Compile(
                Compile(comparison.First, scope),
                comparison.Rest.Select(step => (step.Operator, Compile(step.Operand, scope))).ToArray()
            ),
            Concatenation concatenation => Concatenate(All(concatenation.Parts, scope)),
            Ast.Attribute { Target: Name name } local when LocalAttribute(local, scope) is var (slot, key) => AttributeOfLocal(
                slot,
                key,
                Load(name.Id, scope)
            ),
            Ast.Attribute attribute => Attribute(Compile(attribute.Target, scope), attribute.Member),
            Subscript { Index: Slice slice } subscript => Cut(Compile(subscript.Target, scope), Slice(slice, scope)),
            Subscript subscript => Item(Compile(subscript.Target, scope), Compile(subscript.Index, scope)),
            Slice slice => Slice(slice, scope),
            ValueCall call => Calls.Call(call, scope),
            FilterCall filter => Calls.Filter(filter, scope),
            TestCall test => Calls.Test(test, scope),
            _ => throw new InvalidOperationException($"no code for {expression.GetType().Name}"),
        };

    public Condition Condition(Expression expression, NameScope scope)
    {
        if (expression is Ast.Comparison { Rest: [var (op, operand)] } comparison)
        {
            var left = Compile(comparison.First, scope);
            if (operand is Constant { Value: long number } && LocalAttribute(comparison.First, scope) is var (slot, key))
            {
                return ComparisonCompiler.Condition(slot, key, left, op, number);
            }

            return operand is Constant { Value: long } constant
                ? ComparisonCompiler.Condition(left, op, constant.Value)
                : ComparisonCompiler.Condition(left, op, Compile(operand, scope));
        }

        var value = Compile(expression, scope);
        return frame => PythonTruth.IsTrue(value(frame));
    }

    public Eval[] All(IReadOnlyList<Expression> expressions, NameScope scope) => expressions.Select(item => Compile(item, scope)).ToArray();

    /// <summary>Code that perhaps never runs: unknown filters in it fail only when they are reached.</summary>
    public T Soft<T>(Func<T> compile)
    {
        _soft++;
        var result = compile();
        _soft--;
        return result;
    }

    /// <summary>Makes the template fail as soon as it is evaluated.</summary>
    public void Refuse(string message, int line) => Error ??= new JinjaRuntimeException(JinjaRuntimeException.Assertion, message, line);

    /// <summary>The code for a filter or test that does not exist.</summary>
    public Eval Unknown(string kind, string name, int line)
    {
        var message = $"No {kind} named {PythonText.Repr(name)}.";
        if (_soft == 0)
        {
            Refuse(message, line);
        }

        return _ => throw new JinjaRuntimeException("TemplateRuntimeError", message, line);
    }

    public Eval Load(string name, NameScope scope)
    {
        if (scope.Find(name) is not var (hops, slot))
        {
            return frame => environment.Resolve(frame.State, name);
        }

        return frame =>
        {
            var value = frame.Up(hops).Slots[slot];
            return ReferenceEquals(value, Frame.Unset) ? environment.Resolve(frame.State, name) : value;
        };
    }

    public static object Boxed(bool value) => value ? True : False;

    private static Eval ConstantOf(object? value) => _ => value;

    private static Eval Tuple(Eval[] items) => frame => new PythonTuple(Values(items, frame));

    private static Eval List(Eval[] items) => frame => new PyList([.. Values(items, frame)]);

    private static object?[] Values(Eval[] items, Frame frame)
    {
        frame.State.Spend(items.Length);
        var values = new object?[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i](frame);
        }

        return values;
    }

    private Eval Dictionary(DictOf map, NameScope scope)
    {
        var entries = map.Entries.Select(entry => (Key: Compile(entry.Key, scope), Value: Compile(entry.Value, scope))).ToArray();
        return frame =>
        {
            frame.State.Spend(entries.Length);
            var result = new PyDict(entries.Length);
            foreach (var (key, value) in entries)
            {
                result.Set(key(frame), value(frame));
            }

            return result;
        };
    }

    private Eval Choice(Conditional choice, NameScope scope)
    {
        var branches = new List<(Condition Test, Eval Then)>();
        Expression? last = choice;
        for (; last is Conditional branch; last = branch.Otherwise)
        {
            branches.Add((Condition(branch.Test, scope), Compile(branch.Then, scope)));
        }

        var otherwise = last is null ? ConstantOf(NoElse) : Compile(last, scope);
        return frame =>
        {
            foreach (var (test, then) in branches)
            {
                if (test(frame))
                {
                    return then(frame);
                }
            }

            return otherwise(frame);
        };
    }

    private static Eval Apply(Func<RenderState, object?, object?, object?> apply, Eval left, Eval right) =>
        frame => frame.State.Charge(apply(frame.State, left(frame), right(frame)));

    private static Eval Unary(string op, Eval operand) => frame => ArithmeticOperators.Unary(op, operand(frame));

    private static Eval Not(Eval operand) => frame => Boxed(!PythonTruth.IsTrue(operand(frame)));

    private static Eval Logical(bool isAnd, Eval left, Eval right) =>
        frame =>
        {
            var value = left(frame);
            return PythonTruth.IsTrue(value) == isAnd ? right(frame) : value;
        };

    private static Eval Concatenate(Eval[] parts) =>
        frame =>
        {
            var state = frame.State;
            var values = Values(parts, frame);
            return state.Escapes
                ? new Markup(BoundedText.Join(state, "", values.Select(value => Escaping.Of(state, value).Text)))
                : state.Charge(BoundedText.Join(state, "", values.Select(value => PythonText.Str(value))));
        };

    private static Eval Attribute(Eval target, string member)
    {
        if (!BuiltinMethods.All.IsPlainKey(member))
        {
            return frame => Lookup.Attribute(frame.State, target(frame), member);
        }

        var key = new MapKey(member);
        return frame =>
        {
            var (state, value) = (frame.State, target(frame));
            return !state.Mutates && key.TryGetOf(value, out var found) ? found : Lookup.Attribute(state, value, member);
        };
    }

    /// <summary>
    /// An attribute of a name of the frame itself, which is a key of maps: where the name stands and the key. That is what loops are full
    /// of.
    /// </summary>
    public (int Slot, MapKey Key)? LocalAttribute(Expression expression, NameScope scope) =>
        expression is Ast.Attribute { Target: Name name } attribute
        && scope.Find(name.Id) is (0, var slot)
        && BuiltinMethods.All.IsPlainKey(attribute.Member)
            ? (slot, new MapKey(attribute.Member))
            : null;

    /// <summary>The same, with the name read in one go.</summary>
    private static Eval AttributeOfLocal(int slot, MapKey key, Eval load) =>
        frame =>
            !frame.State.Mutates && key.TryGetOf(frame.Slots[slot], out var found)
                ? found
                : Lookup.Attribute(frame.State, load(frame), key.Name);

    private static Eval Item(Eval target, Eval index) => frame => Lookup.Item(frame.State, target(frame), index(frame));

    private static Eval Cut(Eval target, Eval slice) =>
        frame =>
        {
            var from = target(frame);
            return ((PySlice)slice(frame)!).Apply(frame.State, from);
        };

    private Eval Slice(Slice slice, NameScope scope)
    {
        var parts = new[] { slice.Start, slice.Stop, slice.Step }
            .Select(part => part is null ? ConstantOf(null) : Compile(part, scope))
            .ToArray();
        return frame => new PySlice(parts[0](frame), parts[1](frame), parts[2](frame));
    }
}
