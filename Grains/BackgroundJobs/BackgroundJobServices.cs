using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Mistral.Grains.BackgroundJobs;

internal static class BackgroundJobServices
{
    /// <summary>Registers a job, and once per silo the watch over all of them.</summary>
    public static IServiceCollection AddBackgroundJob<T>(this IServiceCollection services)
        where T : class, IBackgroundJob
    {
        services.AddSingleton<T>();
        services.AddSingleton<IBackgroundJob>(provider => provider.GetRequiredService<T>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BackgroundJobWatch>());
        return services;
    }
}
