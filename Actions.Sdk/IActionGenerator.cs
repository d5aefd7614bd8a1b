namespace Mistral.Actions;

/// <summary>An action and how a run of it is made; <see cref="Create"/> gets checked inputs without the defaults filled in.</summary>
public sealed record ActionDefinition(ActionDescriptor Descriptor, Func<Map, IAction> Create);

/// <summary>
/// Makes actions out of data, as the group <c>mistral.generators</c> does. A plugin's generators have a constructor without parameters, or
/// with services.
/// </summary>
public interface IActionGenerator
{
    /// <summary>The actions, asked for once, when the service starts.</summary>
    IEnumerable<ActionDefinition> Generate();
}
