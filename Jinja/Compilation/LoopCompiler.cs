using Jinja.Ast;
using Jinja.Execution;
using Jinja.Globals;
using Jinja.Operations;
using PythonValues;

namespace Jinja.Compilation;

/// <summary><c>for</c>: every round starts with fresh names; <c>loop</c> is made only where it is read.</summary>
internal sealed class LoopCompiler(StatementCompiler statements)
{
    private delegate void Run(Frame frame, object? source, int depth, TextOutput output);

    public Exec Compile(For loop, NameScope outer)
    {
        var source = statements.Expressions.Compile(loop.Source, outer);
        if (!loop.IsRecursive)
        {
            var run = Body(loop, outer.Inner(), outer);
            return (frame, output) => run(frame, source(frame), 0, output);
        }

        var scope = outer.Function();
        var recurse = Body(loop, scope.Inner(), scope);
        return (frame, output) => recurse(new Frame(scope.Layout.Slots, frame, frame.State), source(frame), 0, output);
    }

    private Run Body(For loop, NameScope scope, NameScope outer)
    {
        if (Walk.NamesOf(loop.Target).Contains("loop"))
        {
            statements.Expressions.Refuse("Can't assign to special loop variable in for-loop target", loop.Line);
        }

        var assign = TargetCompiler.Compile(loop.Target, scope, statements.Expressions);
        var slot = loop.Target is NameTarget name ? scope.Declare(name.Name) : -1;
        var usesLoop = loop.IsRecursive || Walk.Reads(loop.Body, "loop");
        var loopSlot = usesLoop ? scope.Declare("loop") : -1;
        var open = scope.Open(Walk.StoredNames(loop.Body));
        var filter = loop.Filter is null ? null : statements.Expressions.Condition(loop.Filter, scope);
        var body = statements.Compile(loop.Body, scope);
        var otherwise = statements.CompileInner(loop.Otherwise, outer);
        var layout = scope.Layout;
        Run? self = null;
        self = (frame, source, depth, output) =>
        {
            var state = frame.State;
            var items = new Cursor(state, source);
            var test = filter;
            Loop? control = null;
            if (usesLoop)
            {
                var all = All(frame, items, assign, filter, loopSlot);
                (items, test) = (Cursor.Of(all), null);
                control = new Loop(all, depth, loop.IsRecursive ? RecursionFrom(frame) : null);
            }

            var any = false;
            var slots = frame.Slots.AsSpan();
            while (items.Next(state, out var item))
            {
                if (test is not null)
                {
                    if (slot >= 0)
                    {
                        slots[slot] = item;
                    }
                    else
                    {
                        assign(frame, item);
                    }

                    if (!test(frame))
                    {
                        continue;
                    }
                }

                any = true;
                state.Spend();
                open?.Invoke(frame);
                if (control is not null)
                {
                    control.MoveNext();
                    frame.Slots[loopSlot] = control;
                }

                if (test is null || open is not null)
                {
                    assign(frame, item);
                }

                body(frame, output);
            }

            if (!any)
            {
                otherwise(frame, output);
            }
        };
        return self;

        // Made apart, so that the frame of the loop above stays a plain local.
        Func<object?, int, object?> RecursionFrom(Frame frame) => (source, depth) => Recurse(frame, source, depth);

        object? Recurse(Frame frame, object? source, int depth)
        {
            frame.State.Deepen();
            var text = StatementCompiler.Capture(
                (inner, output) => self!(inner, source, depth, output),
                new Frame(layout.Slots, frame.Parent, frame.State)
            );
            frame.State.Rise();
            return text;
        }
    }

    /// <summary>The items that pass the filter, where the loop must know all of them before its first round.</summary>
    private static List<object?> All(Frame frame, Cursor items, Action<Frame, object?> assign, Condition? filter, int loopSlot)
    {
        var all = new List<object?>();
        while (items.Next(frame.State, out var item))
        {
            if (filter is not null)
            {
                frame.Slots[loopSlot] = Frame.Unset;
                assign(frame, item);
            }

            if (filter is null || filter(frame))
            {
                all.Add(item);
            }
        }

        return all;
    }
}
