using Microsoft.Extensions.DependencyInjection;
using Mistral.Grains.Resources.Workflows;

namespace Mistral.Grains.Resources;

/// <summary>Registers the rules of each resource; what tells triggers of a change is registered with them.</summary>
public static class ResourceServices
{
    public static IServiceCollection AddResources(this IServiceCollection services) =>
        services
            .AddSingleton<IWorkflowInterfaces, DefinedInputs>()
            .AddSingleton<TriggeredWorkflow>()
            .AddSingleton<IResourceRules, EnvironmentRules>()
            .AddSingleton<IResourceRules, MemberRules>()
            .AddSingleton<IResourceRules, CodeSourceRules>()
            .AddSingleton<IResourceRules, DynamicActionRules>()
            .AddSingleton<IResourceRules, CronTriggerRules>()
            .AddSingleton<IResourceRules, EventTriggerRules>();
}
