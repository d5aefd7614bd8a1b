using Jinja.Execution;

namespace Jinja.Compilation;

internal delegate object? Eval(Frame frame);

/// <summary>An expression of which only the truth is asked.</summary>
internal delegate bool Condition(Frame frame);

internal delegate void Exec(Frame frame, TextOutput output);

/// <summary>The variables of one run of a template, macro, block or recursive loop.</summary>
internal sealed class Frame
{
    /// <summary>Not set by the template (yet): such a name is looked up outside.</summary>
    public static readonly object Unset = new();

    public Frame(int slots, Frame? parent, RenderState state)
    {
        Slots = slots == 0 ? [] : new object?[slots];
        Array.Fill(Slots, Unset);
        (Parent, State) = (parent, state);
    }

    public object?[] Slots { get; }

    public Frame? Parent { get; }

    public RenderState State { get; }

    public Frame Up(int hops)
    {
        var frame = this;
        for (; hops > 0; hops--)
        {
            frame = frame.Parent!;
        }

        return frame;
    }
}
