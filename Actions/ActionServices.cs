using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mistral.Actions.Binding;
using Mistral.Actions.Email;
using Mistral.Actions.Http;
using Mistral.Actions.OpenStack;
using Mistral.Actions.Plugins;
using Mistral.Actions.Running;
using Mistral.Actions.Ssh;
using Mistral.Actions.Workers;

namespace Mistral.Actions;

public static class ActionServices
{
    /// <summary>Adds <see cref="ActionRegistry"/>, with the standard actions, OpenStack's and those of the plugin folders.</summary>
    public static IServiceCollection AddActions(this IServiceCollection services, ActionOptions options)
    {
        services.AddLogging();
        services.AddSingleton(options);
        services.TryAddSingleton(options.Time);
        services.AddSingleton<ActionRunner>();
        services.AddSingleton(new EgressPolicy(options.Egress));
        services.AddSingleton(provider => new HttpConnections(provider.GetRequiredService<EgressPolicy>(), options.Http));
        services.AddSingleton(provider => new HttpSender(
            provider.GetRequiredService<HttpConnections>(),
            provider.GetRequiredService<EgressPolicy>(),
            options.Time
        ));
        services.AddSingleton(
            new SshSession(options.Ssh, new EgressPolicy(options.Ssh.Egress ?? options.Egress with { Section = "action_std_ssh" }))
        );
        services.AddSingleton<SshRun>();
        services.AddSingleton(
            new Mailer(
                options.Email,
                new EgressPolicy(options.Email.Egress ?? options.Egress with { Section = "action_std_email" }),
                options.Time
            )
        );
        services.AddSingleton<ScriptRunner>();
        services.TryAddSingleton<IWorkerQueues, NoWorkerQueues>();
        services.TryAddSingleton<ITokenRenewal, NoTokenRenewal>();
        services.AddSingleton(provider => new ActionRegistry(Collect(options, provider), provider.GetRequiredService<ActionRunner>()));
        return services;
    }

    private static ActionCollection Collect(ActionOptions options, IServiceProvider services)
    {
        var collection = new ActionCollection(options);
        foreach (var type in StandardActions.Classes)
        {
            collection.Add(type.Name, () => ActionClass.Definitions(type, services));
        }

        collection.Lazy.Add(
            new OpenStackActions(options, services.GetRequiredService<HttpSender>(), services.GetRequiredService<ITokenRenewal>())
        );
        foreach (var folder in options.Folders)
        {
            PluginFolder.Load(folder, collection, services);
        }

        return collection;
    }
}
