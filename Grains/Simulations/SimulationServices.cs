using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions;
using Mistral.Simulation;

namespace Mistral.Grains.Simulations;

internal static class SimulationServices
{
    public static IServiceCollection AddSimulations(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Simulator(provider.GetRequiredService<ActionRegistry>(), TimeProvider.System));
        return services.AddSingleton<SimulationPlaces>().AddSingleton<StoredLibrary>();
    }
}
