using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary>Makes the actions <c>SERVICE.NAME</c> out of the tables: OpenStack's actions are data.</summary>
internal sealed class OpenStackGenerator(IServiceProvider services) : IActionGenerator
{
    private const string ResourcePrefix = "OpenStack.";

    /// <summary>The module of Mistral's own classes, which texts about wrong input name.</summary>
    private const string ClassPrefix = "mistral_extra.actions.openstack.actions.";

    public IEnumerable<ActionDefinition> Generate()
    {
        var options = services.GetRequiredService<ActionOptions>();
        var sender = services.GetRequiredService<HttpSender>();
        return from service in Tables() from operation in service.Operations select Definition(service, operation, options, sender);
    }

    private static ActionDefinition Definition(ServiceTable service, Operation operation, ActionOptions options, HttpSender sender) => new(
        new ActionDescriptor($"{service.Name}.{operation.Name}", ClassPrefix + service.ClassName, operation.Parameters)
        {
            Description = operation.Description,
            TakesAny = operation.TakesAny,
            IsIdempotent = operation.Method == "GET",
        },
        input => new OpenStackAction(service, operation, input, options, sender));

    private static IEnumerable<ServiceTable> Tables()
    {
        var assembly = typeof(OpenStackGenerator).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return ServiceTable.Read(resource[ResourcePrefix.Length..], (Map)YamlValues.Read(text)!);
        }
    }
}
