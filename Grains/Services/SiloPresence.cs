using Microsoft.Extensions.Hosting;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Grains.Services;

/// <summary>The silo tells which version it runs.</summary>
internal sealed class SiloPresence(IGrainFactory grains, ILocalSiloDetails silo, TimeProvider time) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Presence.TellAsync(grains.GetGrain<IServicesGrain>(0), silo.Name, Presence.Silo, time, stoppingToken);
}
