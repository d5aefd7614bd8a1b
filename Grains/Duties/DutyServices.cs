using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Mistral.Grains.Duties;

internal static class DutyServices
{
    /// <summary>Registers a duty, and once per silo the watch over all of them.</summary>
    public static IServiceCollection AddDuty<T>(this IServiceCollection services)
        where T : class, IDuty
    {
        services.AddSingleton<T>();
        services.AddSingleton<IDuty>(provider => provider.GetRequiredService<T>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DutyWatch>());
        return services;
    }
}
