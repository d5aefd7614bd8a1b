using System.Reflection;
using System.Text.Json;

namespace Mistral.Actions.Binding;

/// <summary>How a class is made out of inputs: found once by reflection, then used for every run.</summary>
internal sealed class ActionShape
{
    private readonly ConstructorInvoker _constructor;
    private readonly Slot[] _arguments;
    private readonly Slot[] _properties;

    private ActionShape(ConstructorInvoker constructor, Slot[] arguments, Slot[] properties) =>
        (_constructor, _arguments, _properties) = (constructor, arguments, properties);

    public ImmutableArray<ActionParameter> Parameters { get; private init; }

    public bool TakesAny { get; private init; }

    /// <exception cref="ActionException">The class can't be made of inputs; the message says why.</exception>
    public static ActionShape Of(Type type, IServiceProvider services)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length != 1)
        {
            throw new ActionException($"{type.FullName} must have one public constructor, it has {constructors.Length}");
        }

        var arguments = constructors[0].GetParameters().Select(parameter => Slot.Of(parameter, services)).ToArray();
        var invoker = ConstructorInvoker.Create(constructors[0]);
        var properties = arguments.Any(slot => slot.IsInput) ? [] : PropertiesOf(type, invoker, arguments);
        var slots = arguments.Concat(properties).ToArray();
        return new(invoker, arguments, properties)
        {
            Parameters = [.. slots.Where(slot => slot is { IsInput: true, TakesOthers: false }).Select(slot => slot.Parameter)],
            TakesAny = slots.Any(slot => slot.TakesOthers),
        };
    }

    /// <exception cref="InputTypeException">An input has the wrong type.</exception>
    public object Create(Map input)
    {
        var values = new object?[_arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _arguments[i].Value(input, this);
        }

        var made = _constructor.Invoke(values.AsSpan());
        foreach (var property in _properties)
        {
            if (property.TakesOthers || input.ContainsKey(property.Parameter.Name))
            {
                property.Set!(made, property.Value(input, this));
            }
        }

        return made;
    }

    private Map Others(Map input)
    {
        var others = new MapBuilder(input);
        foreach (var parameter in Parameters)
        {
            others.Remove(parameter.Name);
        }

        return others.Build();
    }

    private static Slot[] PropertiesOf(Type type, ConstructorInvoker invoker, Slot[] arguments)
    {
        var settable = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod?.IsPublic == true)
            .ToArray();
        if (settable.Length == 0)
        {
            return [];
        }

        var probe = invoker.Invoke(arguments.Select(slot => slot.Service).ToArray().AsSpan());
        return [.. settable.Select(property => Slot.Of(property, probe))];
    }

    private sealed record Slot(
        ActionParameter Parameter,
        Type Type,
        object? Service,
        bool IsInput,
        bool TakesOthers,
        Action<object, object?>? Set
    )
    {
        public static Slot Of(ParameterInfo parameter, IServiceProvider services)
        {
            var isInput = parameter.GetCustomAttribute<ServiceAttribute>() is null;
            var service = isInput
                ? null
                : services.GetService(parameter.ParameterType)
                    ?? throw new ActionException(
                        $"the service {parameter.ParameterType.Name} of parameter '{parameter.Name}' is not there"
                    );
            var name = NameOf(parameter.GetCustomAttribute<InputNameAttribute>(), parameter.Name!);
            var listed = parameter.GetCustomAttribute<UnlistedAttribute>() is null;
            var preset =
                parameter.GetCustomAttribute<PresetAttribute>()?.Value ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null);
            var shown = new ActionParameter(
                name,
                !parameter.HasDefaultValue,
                ReturnedValue.Settle(ActionResult.Success(preset)).Data,
                listed
            );
            return new(
                shown,
                parameter.ParameterType,
                service,
                isInput,
                parameter.GetCustomAttribute<OtherInputsAttribute>() is not null,
                null
            );
        }

        public static Slot Of(PropertyInfo property, object probe)
        {
            var required = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
            var preset = required ? null : ReturnedValue.Settle(ActionResult.Success(property.GetValue(probe))).Data;
            var shown = new ActionParameter(NameOf(property.GetCustomAttribute<InputNameAttribute>(), property.Name), required, preset);
            return new(
                shown,
                property.PropertyType,
                null,
                true,
                property.GetCustomAttribute<OtherInputsAttribute>() is not null,
                property.SetValue
            );
        }

        public object? Value(Map input, ActionShape shape) =>
            !IsInput ? Service
            : TakesOthers ? shape.Others(input)
            : InputConverter.Convert(input.TryGetValue(Parameter.Name, out var value) ? value : Parameter.Default, Type, Parameter.Name);

        private static string NameOf(InputNameAttribute? given, string name) =>
            given?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
    }
}
