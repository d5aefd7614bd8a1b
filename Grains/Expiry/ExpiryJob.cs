using Microsoft.Extensions.DependencyInjection;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers;

namespace Mistral.Grains.Expiry;

/// <summary>Evaluates the policy at its interval.</summary>
internal sealed class ExpiryJob(ExpiryRun run, ExpiryOptions options, TimeProvider time) : IBackgroundJob
{
    public string Name => "expiry";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(options.Interval!.Value, time, stop);
            await run.RunAsync(stop);
        }
    }

    public void Tell(Row? row, bool isGone)
    {
        // Nothing makes an execution expire sooner.
    }
}

/// <summary>Registers the expiry of executions.</summary>
public static class ExpiryServices
{
    /// <summary>Nothing is registered when the policy is off.</summary>
    public static IServiceCollection AddExpiry(this IServiceCollection services, ExpiryOptions options)
    {
        if (!options.IsOn)
        {
            return services;
        }

        return services.AddExecutionClient().AddSingleton(options).AddSingleton<ExpiryRun>().AddBackgroundJob<ExpiryJob>();
    }
}
