using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mistral.Api.Audit;
using Mistral.Api.Cluster;
using Mistral.Api.Events;
using Mistral.Api.Graphs;
using Mistral.Api.Health;
using Mistral.Api.Identity;
using Mistral.Api.Ids;
using Mistral.Api.Middleware;
using Mistral.Api.OpenApi;
using Mistral.Api.Pages;
using Mistral.Api.Policy;
using Mistral.Api.Quotas;
using Mistral.Api.Services;
using Mistral.Api.Settings;
using Mistral.Api.SignIn;
using Mistral.Grains.Interfaces.Services;
using Mistral.Keystone;
using Mistral.Keystone.Tokens;

namespace Mistral.Api.Hosting;

/// <summary>The REST API of Mistral v2 over the grains. The host gives an <see cref="IGrainFactory"/>, or gateways of a cluster.</summary>
public static class MistralApi
{
    /// <summary>Below this rate a client that sends a body is cut off.</summary>
    private const double BytesPerSecond = 240;

    public static IServiceCollection AddMistralApi(this IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IdSource>();
        services.AddSingleton<Readiness>().AddHostedService<GracefulShutdown>();
        services.AddSingleton<SharedCounts>();
        services.AddSingleton<PolicySource>();
        services.AddSingleton<PolicyEnforcer>();
        services.AddSingleton<RateLimit>();
        services.TryAddSingleton<IGateways, LocalGateway>();
        services.TryAddSingleton<RetryingGrains>();
        services.TryAddSingleton(provider => new MaintenanceWatch(
            provider.GetRequiredService<RetryingGrains>().GetGrain<IServicesGrain>(0),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ApiContext>().AddHostedService<ApiPresence>();
        services.AddSingleton<SignInRate>().AddSingleton<SharedStreams>();
        if (options.Keystone is { } keystone)
        {
            services.AddKeystone(keystone);
        }

        services.AddAudit(options.Audit);
        services
            .AddMvcCore(mvc => mvc.Conventions.Add(new DescribeAll()))
            .ConfigureApplicationPartManager(parts =>
            {
                parts.ApplicationParts.Clear();
                parts.FeatureProviders.Add(new Controllers());
            })
            .AddApiExplorer();
        services.AddCors();
        services.AddOpenApi(
            "v2",
            document =>
            {
                document.ShouldInclude = _ => true;
                document.AddDocumentTransformer(
                    (whole, _, _) =>
                    {
                        whole.Info = new() { Title = "Mistral workflow service", Version = "v2" };
                        TokenScheme.Describe(whole);
                        Components.AddAnswers(whole);
                        return Task.CompletedTask;
                    }
                );
                document.AddOperationTransformer<OperationDocument>();
            }
        );
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = options.ClientTimeout;
            kestrel.Limits.MinRequestBodyDataRate = new(BytesPerSecond, options.ClientTimeout);
        });
        return services;
    }

    /// <summary>Puts the stages of a request and the routes into <paramref name="app"/>.</summary>
    public static WebApplication MapMistralApi(this WebApplication app)
    {
        app.Services.GetRequiredService<PolicySource>();
        app.UseMiddleware<RequestIdStage>();
        app.UseMiddleware<FaultStage>();
        AuditServices.Use(app);
        app.UseMiddleware<AddressStage>();
        app.UseMiddleware<ConcurrencyLimitStage>();
        app.UseMiddleware<ProxyHeadersStage>();
        app.UseRouting();
        app.UseMiddleware<EncodedSlashStage>();
        var options = app.Services.GetRequiredService<ApiOptions>();
        if (options.CorsOrigins.Count > 0)
        {
            app.UseCors(policy => Cors.Apply(policy, options));
        }

        app.UseMiddleware<NegotiationStage>();
        if (options.Keystone is not null)
        {
            app.UseAuthentication();
        }

        app.UseMiddleware<IdentityStage>();
        app.UseMiddleware<RateStage>();
        app.UseMiddleware<MaintenanceStage>();
        app.MapControllers();
        PageRoutes.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        return app;
    }

    private static void AddKeystone(this IServiceCollection services, KeystoneOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(provider => new KeystoneConnection(provider.GetRequiredService<KeystoneOptions>()));
        services.TryAddSingleton<ServiceToken>();
        services.TryAddSingleton<TokenValidator>();
        services.TryAddSingleton<Keystone.Tokens.SignIn>();
        services
            .AddAuthentication(KeystoneHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, KeystoneHandler>(KeystoneHandler.Scheme, null);
    }
}
