using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Interfaces.Services;

/// <summary>A process of the cluster, for <c>GET /services</c>.</summary>
/// <param name="Version">Of its program; null while it has not told.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ServiceView")]
public sealed record ServiceView(string Name, string Type, string? Version = null);

/// <summary>The cluster as a whole: its members, its maintenance state (key: 0).</summary>
[Alias("Mistral.ServicesGrain")]
public interface IServicesGrain : IGrainWithIntegerKey
{
    [Alias("List")]
    Task<ImmutableArray<ServiceView>> List();

    [ResponseTimeout("00:00:05")]
    [Alias("Maintenance")]
    Task<MaintenanceView> Maintenance();

    /// <summary>Asks for PAUSED or RUNNING; returns what holds from now on.</summary>
    /// <param name="projectId">Null for the whole service.</param>
    [Alias("SetMaintenance")]
    Task<MaintenanceView> SetMaintenance(string? status, string? projectId, Caller caller);

    /// <summary>A process tells that it is there, again and again; who is silent for a while is forgotten.</summary>
    [ResponseTimeout("00:00:05")]
    [Alias("Announce")]
    Task Announce(ServiceView process);
}
