using Jinja.Ast;
using Jinja.Globals;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Compilation;

/// <summary><c>macro</c> and <c>call</c>.</summary>
internal sealed class MacroCompiler(StatementCompiler statements)
{
    private static readonly string[] Special = ["caller", "kwargs", "varargs"];

    public Exec Macro(Macro macro, NameScope scope)
    {
        var make = Make(macro.Name, macro.Parameters, macro.Body, scope);
        var slot = scope.Declare(macro.Name);
        return (frame, _) => frame.Slots[slot] = make(frame);
    }

    public Exec CallBlock(CallBlock block, NameScope scope)
    {
        var caller = Make("caller", block.Parameters, block.Body, scope);
        var inner = scope.Inner();
        var slot = inner.Declare("caller");
        var named = block.Call.Arguments.Named.Append(("caller", new Name("caller", block.Line))).ToArray();
        var call = statements.Expressions.Compile(
            new ValueCall(block.Call.Target, block.Call.Arguments with { Named = named }, block.Line),
            inner
        );
        return (frame, output) =>
        {
            frame.Slots[slot] = caller(frame);
            output.Append(PythonText.Str(call(frame)));
        };
    }

    private Func<Frame, MacroObject> Make(
        string name,
        IReadOnlyList<MacroParameter> parameters,
        IReadOnlyList<Statement> body,
        NameScope outer
    )
    {
        var scope = outer.Function();
        var slots = parameters.Select(parameter => scope.Declare(parameter.Name)).ToArray();
        var used = Special.Where(word => Walk.Reads(body, word) && parameters.All(parameter => parameter.Name != word)).ToArray();
        var specialSlots = used.Select(scope.Declare).ToArray();
        var open = scope.Open(Walk.StoredNames(body));
        var defaults = parameters
            .Select(parameter => parameter.Default is null ? null : statements.Expressions.Compile(parameter.Default, scope))
            .ToArray();
        var run = statements.Compile(body, scope);
        var shape = new MacroShape(
            name,
            parameters.Select(parameter => parameter.Name).ToArray(),
            used.Contains("kwargs"),
            used.Contains("varargs"),
            used.Contains("caller")
        );
        return closure => new MacroObject(
            shape,
            (state, values, special) =>
            {
                var frame = new Frame(scope.Layout.Slots, closure, state);
                for (var i = 0; i < specialSlots.Length; i++)
                {
                    frame.Slots[specialSlots[i]] = special[used[i]];
                }

                for (var i = 0; i < slots.Length; i++)
                {
                    frame.Slots[slots[i]] =
                        !ReferenceEquals(values[i], MacroObject.Missing) ? values[i]
                        : defaults[i] is { } fallback ? fallback(frame)
                        : new Undefined($"parameter '{shape.Parameters[i]}' was not provided");
                }

                open?.Invoke(frame);
                return StatementCompiler.Capture(run, frame);
            }
        );
    }
}
