using Microsoft.Extensions.DependencyInjection;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Triggers;

namespace Mistral.Grains.Services;

/// <summary>Registers the view of the cluster and its maintenance.</summary>
public static class ClusterServices
{
    public static IServiceCollection AddMaintenance(this IServiceCollection services) =>
        services.AddExecutionClient().AddSingleton<MaintenanceStep>().AddHostedService<SiloPresence>().AddBackgroundJob<MaintenanceJob>();
}
