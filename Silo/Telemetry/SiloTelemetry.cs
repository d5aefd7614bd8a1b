using Mistral.Api.Telemetry;
using Mistral.Grains;
using Mistral.Silo.Configuration;

namespace Mistral.Silo.Telemetry;

/// <summary>What a silo tells beside all that any process does: of executions, and of its database.</summary>
internal static class SiloTelemetry
{
    private static readonly TelemetryParts Parts = new([GrainServices.MeterName, "Npgsql"], [GrainServices.ActivitySourceName, "Npgsql"]);

    public static void Add(IServiceCollection services, ISiloBuilder silo, SiloSettings settings)
    {
        if (settings.Telemetry.IsOn)
        {
            AddFigures(services, settings);
        }

        if (settings.Telemetry.HasTraces)
        {
            silo.AddActivityPropagation();
        }

        if (settings.HasDashboard)
        {
            OrleansDashboard.Add(silo);
        }
    }

    /// <summary>By itself, so that a process that tells nobody does not load OpenTelemetry.</summary>
    private static void AddFigures(IServiceCollection services, SiloSettings settings) =>
        TelemetrySetup.Add(services, settings.Telemetry, settings.Name, Parts, new ExecutionSampler(settings.Telemetry.Ratio));
}
