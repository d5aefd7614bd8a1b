using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Services;

namespace Mistral.Grains.Tests.Contract;

/// <summary>
/// What processes of different versions say to each other, as a text: interfaces with their calls, records with their members, by the names
/// that go over the wire.
/// </summary>
internal static class WireText
{
    public static IEnumerable<Type> Interfaces(params Assembly[] assemblies) =>
        Types(assemblies).Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)));

    public static IEnumerable<Type> Records(params Assembly[] assemblies) =>
        Types(assemblies).Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), false));

    public static IEnumerable<string> Of(params Assembly[] assemblies) =>
        Interfaces(assemblies)
            .OrderBy(Alias, StringComparer.Ordinal)
            .SelectMany(Calls)
            .Concat(Addresses(assemblies).Order(StringComparer.Ordinal))
            .Concat(Records(assemblies).Union(Numbers(assemblies)).OrderBy(Name, StringComparer.Ordinal).SelectMany(Members));

    public static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(false)?.Alias;

    /// <summary>
    /// By what grains and grain services are found by silos of other versions, and grains by their reminders: the attribute, or what
    /// Orleans makes of the class's name; the full name of a service's interface.
    /// </summary>
    private static IEnumerable<string> Addresses(Assembly[] assemblies) =>
        Types(assemblies)
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Grain)))
            .Select(type => $"grain {type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type).ToString() ?? ByName(type)}")
            .Concat(
                Interfaces(assemblies).Where(type => type.IsAssignableTo(typeof(IGrainService))).Select(type => $"service {type.FullName}")
            );

    private static string ByName(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) ? name[..^"grain".Length] : name;
    }

    /// <summary>Their numbers go over the wire.</summary>
    private static IEnumerable<Type> Numbers(Assembly[] assemblies) => Types(assemblies).Where(type => type.IsEnum && type.IsPublic);

    private static IEnumerable<Type> Types(Assembly[] assemblies) =>
        assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                !type.IsDefined(typeof(CompilerGeneratedAttribute), false)
                && type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) != true
            );

    private static IEnumerable<string> Calls(Type type) =>
        type.GetMethods()
            .OrderBy(Alias, StringComparer.Ordinal)
            .Select(call =>
                $"    {Alias(call)}({string.Join(", ", call.GetParameters().Select(parameter => Name(parameter.ParameterType)))})"
                + $" -> {Name(call.ReturnType)}"
            )
            .Prepend($"interface {Alias(type)}");

    private static IEnumerable<string> Members(Type type)
    {
        yield return $"{(type.IsEnum ? "enum" : "record")} {Name(type)}";
        foreach (var value in type.IsEnum ? Enum.GetValues(type).Cast<object>() : [])
        {
            yield return $"    {Convert.ToInt64(value)} {value}";
        }

        foreach (var parameter in Positional(type))
        {
            yield return $"    at {parameter.Position} {parameter.Name}: {Name(parameter.ParameterType)}";
        }

        var own = type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Select(member => (Member: member, Id: member.GetCustomAttribute<IdAttribute>()))
            .Where(member => member.Id is not null);
        foreach (var (member, id) in own.OrderBy(member => member.Id!.Id))
        {
            yield return $"    id {id!.Id} {member.Name}: "
                + $"{Name(member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType)}";
        }
    }

    /// <summary>Of a record's own constructor: each parameter has a property of its name.</summary>
    private static ParameterInfo[] Positional(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(constructor => constructor.GetParameters())
            .Where(parameters =>
                parameters.Length > 0
                && parameters.All(parameter =>
                    type.GetProperty(parameter.Name!) is { } property && property.PropertyType == parameter.ParameterType
                )
            )
            .MaxBy(parameters => parameters.Length)
        ?? [];

    private static string Name(Type type) =>
        type switch
        {
            { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
            { IsGenericType: true } =>
                $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
            _ => Alias(type) ?? type.Name,
        };
}
