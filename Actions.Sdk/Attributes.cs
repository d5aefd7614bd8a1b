namespace Mistral.Actions;

/// <summary>
/// Registers the class as an action, as an entry point of the group <c>mistral.actions</c> does; several names are several actions.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ActionNameAttribute(string name) : Attribute
{
    /// <summary>The name by which workflows call it.</summary>
    public string Name { get; } = name;

    /// <summary>What the texts about wrong input call the implementation; the action's name where this is not given.</summary>
    public string? ClassName { get; init; }

    /// <summary>What it does, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the texts about a failed run call the action; its name where this is not given.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The result comes later through <c>PUT /action_executions/ID</c>; what the run returns is ignored unless it is an error.
    /// </summary>
    public bool IsAsync { get; init; }

    /// <summary>Running it twice does no harm: after a crash it is run again without asking the task's <c>safe-rerun</c>.</summary>
    public bool IsIdempotent { get; init; }
}

/// <summary>The input's name where it is not the parameter's in snake_case.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class InputNameAttribute(string name) : Attribute
{
    /// <summary>The name that workflows give.</summary>
    public string Name { get; } = name;
}

/// <summary>The constructor parameter comes from the service's container and is no input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>
/// The <see cref="PythonValues.Map"/> gets every input that no other parameter names, as <c>**kwargs</c>: names are not checked.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class OtherInputsAttribute : Attribute;

/// <summary>The input is accepted but not shown in the action's signature.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class UnlistedAttribute : Attribute;

/// <summary>The default of an untyped input, which the language has no constant for.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class PresetAttribute(object value) : Attribute
{
    public object Value { get; } = value;
}
