using System.Reflection;

namespace Mistral.Actions.Binding;

/// <summary>The action made of an input, or what is wrong with it.</summary>
internal readonly record struct PreparedAction(ActionCheck Check, IAction? Action);

/// <summary>Names first; then whether the action can be made of the values.</summary>
internal static class InputCheck
{
    public static PreparedAction Prepare(ActionDefinition definition, Map input)
    {
        var (missing, unexpected) = InputNames.Compare(definition.Descriptor, input);
        if (!missing.IsEmpty || !unexpected.IsEmpty)
        {
            return new(new(definition.Descriptor, input, missing, unexpected, null), null);
        }

        try
        {
            var action = definition.Create(input);
            return new(new(definition.Descriptor, action is ISettlesInput settles ? settles.Settle(input) : input, [], [], null), action);
        }
        catch (Exception e)
        {
            return new(new(definition.Descriptor, input, [], [], Secrets.Remove((e as TargetInvocationException)?.InnerException?.Message ?? e.Message, input, ActionContext.Empty)), null);
        }
    }
}
