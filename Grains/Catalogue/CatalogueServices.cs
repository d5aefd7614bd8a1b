using Microsoft.Extensions.DependencyInjection;
using Mistral.Grains.Catalogue.Workflows;

namespace Mistral.Grains.Catalogue;

/// <summary>Registers the rules of the catalogue.</summary>
public static class CatalogueServices
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) =>
        services
            .AddSingleton<TriggeredWorkflow>()
            .AddSingleton<IResourceRules, EnvironmentRules>()
            .AddSingleton<IResourceRules, MemberRules>()
            .AddSingleton<IResourceRules, CodeSourceRules>()
            .AddSingleton<IResourceRules, DynamicActionRules>()
            .AddSingleton<IResourceRules, CronTriggerRules>()
            .AddSingleton<IResourceRules, EventTriggerRules>();
}
