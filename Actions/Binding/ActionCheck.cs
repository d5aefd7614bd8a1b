using Mistral.Actions.Binding;

namespace Mistral.Actions;

/// <summary>What is wrong with the inputs that a task gives to an action.</summary>
/// <param name="Input">The inputs as they are stored and run: some actions settle forms here (header values become text).</param>
/// <param name="Problem">Why the action can't be made of these inputs although their names are right.</param>
public sealed record ActionCheck(
    ActionDescriptor Descriptor,
    Map Input,
    ImmutableArray<string> Missing,
    ImmutableArray<string> Unexpected,
    string? Problem
)
{
    /// <summary>Looks at the names only.</summary>
    public static ActionCheck OfNames(ActionDescriptor action, Map input)
    {
        var (missing, unexpected) = InputNames.Compare(action, input);
        return new(action, input, missing, unexpected, null);
    }

    public bool HasWrongNames => !Missing.IsEmpty || !Unexpected.IsEmpty;

    public bool IsValid => !HasWrongNames && Problem is null;

    /// <summary>Mistral's text of the problem; empty for valid input.</summary>
    public string Text =>
        HasWrongNames
            ? $"Invalid input [name={Descriptor.Name}, class={Descriptor.ClassName}{List("missing", Missing)}"
                + $"{List("unexpected", Unexpected)}]"
        : Problem is null ? ""
        : $"Failed to instantiate an action [action_desc={Descriptor.Name}]: {Problem}";

    private static string List(string name, ImmutableArray<string> names) =>
        names.IsEmpty ? "" : $", {name}={PythonText.Repr(names.ToArray<object?>())}";
}
