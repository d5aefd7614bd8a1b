using Mistral.Api.Cluster;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Services;

/// <summary>The process that serves the API tells the cluster that it does, under the name that Mistral gives its processes.</summary>
internal sealed class ApiPresence(RetryingGrains grains, TimeProvider time) : BackgroundService
{
    private static readonly string Name = $"{Environment.MachineName}_{Environment.ProcessId}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Presence.TellAsync(grains.GetGrain<IServicesGrain>(0), Name, Presence.Api, time, stoppingToken);
}
