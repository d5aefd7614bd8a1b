using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Compilation;

/// <summary>Calls, filters and tests: whatever has arguments.</summary>
internal sealed class CallCompiler(ExpressionCompiler expressions, Execution.Environment environment)
{
    /// <summary>The name under which a block's own text is known to the filters behind it.</summary>
    public const string BlockText = "|";

    public Eval Call(ValueCall call, NameScope scope)
    {
        var target = expressions.Compile(call.Target, scope);
        var arguments = Arguments(null, call.Arguments, scope);
        return frame =>
        {
            var callee = target(frame);
            return Calls.Invoke(frame.State, callee, arguments(frame));
        };
    }

    public Eval Filter(FilterCall filter, NameScope scope)
    {
        var target = filter.Target is null ? expressions.Load(BlockText, scope) : expressions.Compile(filter.Target, scope);
        return environment.FindFilter(filter.Name) is { } found
            ? Apply(found, target, filter.Arguments, scope)
            : expressions.Unknown("filter", filter.Name, filter.Line);
    }

    public Eval Test(TestCall test, NameScope scope)
    {
        var target = expressions.Compile(test.Target, scope);
        if (environment.FindTest(test.Name) is not { } found)
        {
            return expressions.Unknown("test", test.Name, test.Line);
        }

        var apply = Apply(found, target, test.Arguments, scope);
        return frame => ExpressionCompiler.Boxed(PythonTruth.IsTrue(apply(frame)));
    }

    /// <summary>The arguments of a call, after <paramref name="first"/> where there is one.</summary>
    public Func<Frame, JinjaArguments> Arguments(Eval? first, ArgumentList list, NameScope scope)
    {
        var positional = expressions.All(list.Positional, scope);
        positional = first is null ? positional : [first, .. positional];
        var named = list.Named.Select(entry => (entry.Name, Value: expressions.Compile(entry.Value, scope))).ToArray();
        var spread = list.Spread is null ? null : expressions.Compile(list.Spread, scope);
        var namedSpread = list.NamedSpread is null ? null : expressions.Compile(list.NamedSpread, scope);
        if (list.IsStatic && named.Length == 0)
        {
            return positional.Length == 0 ? static _ => JinjaArguments.None : frame => new JinjaArguments(Values(positional, frame), []);
        }

        return frame =>
        {
            var values = new List<object?>(Values(positional, frame));
            if (spread is not null)
            {
                values.AddRange(Iteration.Of(frame.State, spread(frame)));
            }

            var names = named.Select(entry => KeyValuePair.Create(entry.Name, entry.Value(frame))).ToList();
            if (namedSpread is not null)
            {
                AddNamed(frame.State, names, namedSpread(frame));
            }

            return new JinjaArguments(values, names);
        };
    }

    private static void AddNamed(RenderState state, List<KeyValuePair<string, object?>> names, object? value)
    {
        if (value is not Map map)
        {
            throw value is Undefined undefined
                ? undefined.Fail()
                : new PythonTypeError($"argument after ** must be a mapping, not {PythonText.TypeName(value)}");
        }

        foreach (var (key, item) in map)
        {
            state.Spend();
            var name = key as string ?? throw new PythonTypeError("keywords must be strings");
            names.Add(
                names.Any(entry => entry.Key == name)
                    ? throw new PythonTypeError($"got multiple values for keyword argument '{name}'")
                    : KeyValuePair.Create(name, item)
            );
        }
    }

    private Eval Apply(TemplateFilter filter, Eval target, ArgumentList list, NameScope scope)
    {
        if (
            list.IsStatic
            && filter.Signature is { } signature
            && signature.Plan(list.Positional.Count + 1, list.Named.Select(entry => entry.Name).ToArray()) is { } plan
        )
        {
            var given = expressions.All([.. list.Positional, .. list.Named.Select(entry => entry.Value)], scope);
            Eval[] sources = [target, .. given];
            var values = plan.Select((source, i) => source >= 0 ? sources[source] : Constant(signature.Default(i))).ToArray();
            return frame =>
            {
                var state = frame.State;
                state.Spend();
                var bound = Values(values, frame);
                state.ChargeSource(bound[0]);
                return state.Charge(filter.ApplyBound(state, bound));
            };
        }

        var arguments = Arguments(target, list, scope);
        return frame =>
        {
            frame.State.Spend();
            return frame.State.Charge(filter.Apply(frame.State, arguments(frame)));
        };
    }

    private static Eval Constant(object? value) => _ => value;

    private static object?[] Values(Eval[] items, Frame frame)
    {
        var values = new object?[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i](frame);
        }

        return values;
    }
}
