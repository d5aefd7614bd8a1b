using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Compilation;

/// <summary>Turns statements into closures that write text.</summary>
internal sealed class StatementCompiler
{
    private readonly LoopCompiler _loops;
    private readonly MacroCompiler _macros;
    private readonly NameScope _root;

    public StatementCompiler(Execution.Environment environment, NameScope root)
    {
        Expressions = new ExpressionCompiler(environment);
        _root = root;
        _loops = new LoopCompiler(this);
        _macros = new MacroCompiler(this);
    }

    public ExpressionCompiler Expressions { get; }

    /// <summary>The blocks of the template, by name.</summary>
    public Dictionary<string, Exec> Blocks { get; } = [];

    public Exec Compile(IReadOnlyList<Statement> body, NameScope scope)
    {
        var steps = Steps(body, scope).ToArray();
        if (steps is [var first, var second])
        {
            return (frame, output) =>
            {
                first(frame, output);
                second(frame, output);
            };
        }

        return steps.Length == 1
            ? steps[0]
            : (frame, output) =>
            {
                foreach (var step in steps)
                {
                    step(frame, output);
                }
            };
    }

    /// <summary>A body with names of its own.</summary>
    public Exec CompileInner(IReadOnlyList<Statement> body, NameScope outer)
    {
        var scope = outer.Inner();
        var open = scope.Open(Walk.StoredNames(body));
        var run = Compile(body, scope);
        return (frame, output) =>
        {
            open?.Invoke(frame);
            run(frame, output);
        };
    }

    /// <summary>The text that a body writes, as a value.</summary>
    public static object? Capture(Exec body, Frame frame)
    {
        var output = new TextOutput(frame.State);
        body(frame, output);
        var text = output.Take();
        return frame.State.Escapes ? new Markup(text) : text;
    }

    public static void Write(Frame frame, TextOutput output, object? value) => output.Append(Text(frame, value));

    private static string Text(Frame frame, object? value) =>
        frame.State.Escapes ? Escaping.Of(frame.State, value).Text : value as string ?? PythonText.Str(value);

    /// <summary>A value and the text behind it are one step: that is what loops are full of.</summary>
    private IEnumerable<Exec> Steps(IReadOnlyList<Statement> body, NameScope scope)
    {
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i] is Print print && i + 1 < body.Count && body[i + 1] is Text text)
            {
                i++;
                yield return PrintWithText(print, text.Content, scope);
            }
            else
            {
                yield return Compile(body[i], scope);
            }
        }
    }

    private Exec PrintWithText(Print print, string text, NameScope scope)
    {
        var (line, value) = (print.Line, Expressions.Compile(print.Value, scope));
        if (Expressions.LocalAttribute(print.Value, scope) is not var (slot, key))
        {
            return (frame, output) =>
            {
                frame.State.Line = line;
                frame.State.Spend();
                output.Append(Text(frame, value(frame)), text);
            };
        }

        return (frame, output) =>
        {
            frame.State.Line = line;
            frame.State.Spend();
            output.Append(Text(frame, !frame.State.Mutates && key.TryGetOf(frame.Slots[slot], out var found) ? found : value(frame)), text);
        };
    }

    private Exec Compile(Statement statement, NameScope scope)
    {
        var line = statement.Line;
        if (statement is Text text)
        {
            return (_, output) => output.Append(text.Content);
        }

        if (statement is Print print)
        {
            var value = Expressions.Compile(print.Value, scope);
            return (frame, output) =>
            {
                frame.State.Line = line;
                frame.State.Spend();
                Write(frame, output, value(frame));
            };
        }

        var run = Code(statement, scope);
        return (frame, output) =>
        {
            frame.State.Line = line;
            frame.State.Spend();
            run(frame, output);
        };
    }

    private Exec Code(Statement statement, NameScope scope) =>
        statement switch
        {
            If branches => Expressions.Soft(() => If(branches, scope)),
            For loop => _loops.Compile(loop, scope),
            Set set => Set(set, scope),
            SetBlock set => SetBlock(set, scope),
            With with => With(with, scope),
            Macro macro => _macros.Macro(macro, scope),
            CallBlock call => _macros.CallBlock(call, scope),
            FilterBlock filter => FilterBlock(filter, scope),
            Autoescape inner => Autoescape(inner, scope),
            Block block => Block(block),
            _ => (_, _) => throw new PythonTypeError("no loader for this environment specified"),
        };

    private Exec If(If statement, NameScope scope)
    {
        var branches = statement
            .Branches.Select(branch => (Test: Expressions.Condition(branch.Test, scope), Body: Compile(branch.Body, scope)))
            .ToArray();
        var otherwise = Compile(statement.Otherwise, scope);
        return (frame, output) =>
        {
            foreach (var (test, body) in branches)
            {
                if (test(frame))
                {
                    body(frame, output);
                    return;
                }
            }

            otherwise(frame, output);
        };
    }

    private Exec Set(Set set, NameScope scope)
    {
        var value = Expressions.Compile(set.Value, scope);
        var assign = TargetCompiler.Compile(set.Target, scope, Expressions);
        return (frame, _) => assign(frame, value(frame));
    }

    private Exec SetBlock(SetBlock set, NameScope scope)
    {
        var value = Filtered(set.Filter, set.Body, scope);
        var assign = TargetCompiler.Compile(set.Target, scope, Expressions);
        return (frame, _) => assign(frame, value(frame));
    }

    private Exec FilterBlock(FilterBlock block, NameScope scope)
    {
        var value = Filtered(block.Filter, block.Body, scope);
        return (frame, output) => Write(frame, output, OnlyText(value(frame)));
    }

    /// <summary>Other than <c>{{ … }}</c>, a filtered block takes nothing but text.</summary>
    private static object? OnlyText(object? value) =>
        value is string or Markup ? value : throw new PythonTypeError($"expected str instance, {PythonText.TypeName(value)} found");

    private Eval Filtered(FilterCall? filter, IReadOnlyList<Statement> body, NameScope scope)
    {
        var run = CompileInner(body, scope);
        if (filter is null)
        {
            return frame => Capture(run, frame);
        }

        var inner = scope.Inner();
        var slot = inner.Declare(CallCompiler.BlockText);
        var apply = Expressions.Compile(filter, inner);
        return frame =>
        {
            frame.Slots[slot] = Capture(run, frame);
            return apply(frame);
        };
    }

    private Exec With(With with, NameScope outer)
    {
        var scope = outer.Inner();
        var values = with.Bindings.Select(binding => Expressions.Compile(binding.Value, outer)).ToArray();
        var open = scope.Open(with.Bindings.SelectMany(binding => Walk.NamesOf(binding.Target)).Concat(Walk.StoredNames(with.Body)));
        var targets = with.Bindings.Select(binding => TargetCompiler.Compile(binding.Target, scope, Expressions)).ToArray();
        var body = Compile(with.Body, scope);
        return (frame, output) =>
        {
            var evaluated = values.Select(value => value(frame)).ToArray();
            open?.Invoke(frame);
            for (var i = 0; i < targets.Length; i++)
            {
                targets[i](frame, evaluated[i]);
            }

            body(frame, output);
        };
    }

    private Exec Autoescape(Autoescape statement, NameScope scope)
    {
        var value = Expressions.Compile(statement.Value, scope);
        var body = Compile(statement.Body, scope);
        return (frame, output) =>
        {
            var state = frame.State;
            var before = state.Escapes;
            state.Escapes = PythonTruth.IsTrue(value(frame));
            body(frame, output);
            state.Escapes = before;
        };
    }

    private Exec Block(Block block)
    {
        var scope = _root.Function();
        var open = scope.Open(Walk.StoredNames(block.Body));
        var body = Compile(block.Body, scope);
        var layout = scope.Layout;
        Exec run = (root, output) =>
        {
            var frame = new Frame(layout.Slots, root, root.State);
            root.State.Deepen();
            open?.Invoke(frame);
            body(frame, output);
            root.State.Rise();
        };
        Blocks[block.Name] = run;
        return (frame, output) =>
        {
            var root = frame;
            while (root.Parent is { } parent)
            {
                root = parent;
            }

            run(root, output);
        };
    }
}
