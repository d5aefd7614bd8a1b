using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Resources;
using Mistral.Grains.Triggers;
using Mistral.Grains.Triggers.Cron;
using Mistral.Grains.Triggers.Events;
using Mistral.Keystone;
using Mistral.Keystone.Trusts;

namespace Mistral.Grains;

/// <summary>Registers what triggers set in motion. Their rows are resources: see <see cref="ResourceServices"/>.</summary>
public static class TriggerServices
{
    /// <summary>
    /// With <see cref="KeystoneOptions"/> and <see cref="TrustService"/> among the services triggers act by trusts; without them
    /// authentication is off.
    /// </summary>
    public static IServiceCollection AddTriggers(this IServiceCollection services, CronOptions cron, EventOptions events)
    {
        services
            .AddExecutionClient()
            .AddSingleton<ITrusts>(provider =>
                provider.GetService<TrustService>() is { } trusts
                    ? new KeystoneTrusts(
                        trusts,
                        provider.GetRequiredService<KeystoneOptions>(),
                        provider.GetRequiredService<TimeProvider>()
                    )
                    : new NoTrusts()
            );
        services.AddSingleton<Actions.OpenStack.ITokenRenewal, TrustTokens>();
        services
            .AddSingleton<ITriggerChangeNotifier, TriggerChangeNotifier>()
            .AddSingleton<ITrustRelease, TrustRelease>()
            .AddSingleton<SlotRunner>();
        services.AddSingleton(cron).AddBackgroundJob<CronJob>();
        if (events.TransportUrl is not null)
        {
            services.AddSingleton(events).AddSingleton<IEventExpressions, EventExpressions>();
            services.AddSingleton(provider => new EventDefinitions(events.Definitions, provider.GetRequiredService<IEventExpressions>()));
            services
                .AddSingleton<EventStart>()
                .AddSingleton<ParkedEvents>()
                .AddSingleton<EventDispatch>()
                .AddBackgroundJob<EventJob>()
                .AddBackgroundJob<ParkedEventJob>();
        }

        return services;
    }
}
