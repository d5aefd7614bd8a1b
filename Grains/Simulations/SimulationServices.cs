using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mistral.Actions;
using Mistral.Simulation;

namespace Mistral.Grains.Simulations;

internal static class SimulationServices
{
    public static IServiceCollection AddSimulations(this IServiceCollection services)
    {
        services.TryAddSingleton(new SimulationOptions());
        services.AddSingleton(provider => new Simulator(provider.GetRequiredService<ActionCatalogue>(), TimeProvider.System));
        return services.AddSingleton<SimulationPlaces>().AddSingleton<StoredLibrary>();
    }
}
