using Microsoft.AspNetCore.Builder;
using Orleans.Dashboard;

namespace Mistral.Silo.Telemetry;

/// <summary>
/// Orleans' own page about its grains and silos. It asks nobody who he is, and so is where the metrics are and nowhere else.
/// </summary>
internal static class OrleansDashboard
{
    public const string Path = "/orleans";

    public static void Add(ISiloBuilder silo) => silo.AddDashboard();

    public static void Map(IApplicationBuilder page) => page.UseRouting().UseEndpoints(routes => routes.MapOrleansDashboard(Path));
}
