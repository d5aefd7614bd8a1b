using System.Reflection;

namespace Mistral.Actions.Binding;

/// <summary>The action made of an input, or what is wrong with it.</summary>
internal readonly record struct PreparedAction(ActionCheck Check, IAction? Action);

/// <summary>Names first; then whether the action can be made of the values.</summary>
internal static class ArgumentCheck
{
    public static PreparedAction Prepare(ActionDefinition definition, Map input)
    {
        var names = ActionCheck.OfNames(definition.Descriptor, input);
        if (names.HasWrongNames)
        {
            return new(names, null);
        }

        try
        {
            var action = definition.Create(input);
            return new(action is ISettlesInput settles ? names with { Input = settles.Settle(input) } : names, action);
        }
        catch (Exception e)
        {
            var reason = (e as TargetInvocationException)?.InnerException?.Message ?? e.Message;
            return new(names with { Problem = Secrets.Remove(reason, input, ActionContext.Empty) }, null);
        }
    }
}
