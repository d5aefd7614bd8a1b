using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Grains.Triggers;

/// <summary>Registers the way by which triggers and background jobs act on executions.</summary>
internal static class ExecutionClientServices
{
    /// <summary>For whatever acts on executions by itself.</summary>
    public static IServiceCollection AddExecutionClient(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new StartPause(
            () => provider.GetRequiredService<IGrainFactory>().GetGrain<IServicesGrain>(0).Maintenance(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddSingleton<IExecutionClient, ExecutionClient>();
        return services;
    }
}
