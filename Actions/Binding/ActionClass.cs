using System.Reflection;

namespace Mistral.Actions.Binding;

/// <summary>The actions that a class of an assembly stands for.</summary>
internal static class ActionClass
{
    /// <exception cref="ActionException">The class is marked as an action but can't be one.</exception>
    public static IEnumerable<ActionDefinition> Definitions(Type type, IServiceProvider services)
    {
        var names = type.GetCustomAttributes<ActionNameAttribute>().ToArray();
        if (names.Length == 0)
        {
            return [];
        }

        if (!type.IsAssignableTo(typeof(IAction)) || type.IsAbstract)
        {
            throw new ActionException($"{type.FullName} has an action's name but is no class that implements {nameof(IAction)}");
        }

        var shape = ActionShape.Of(type, services);
        return names.Select(name => new ActionDefinition(Describe(type, name, shape), input => (IAction)shape.Create(input)));
    }

    private static ActionDescriptor Describe(Type type, ActionNameAttribute name, ActionShape shape) =>
        new(name.Name, name.ClassName ?? name.Name, shape.Parameters)
        {
            Description = name.Description,
            TakesAny = shape.TakesAny,
            IsAsync = name.IsAsync,
            IsPure = type.IsAssignableTo(typeof(IPureAction)),
            IsWaiting = type.IsAssignableTo(typeof(IWaitingAction)),
            Title = name.Title ?? name.Name,
            IsIdempotent = name.IsIdempotent || type.IsAssignableTo(typeof(IPureAction)),
        };
}
