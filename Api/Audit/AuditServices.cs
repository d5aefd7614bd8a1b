using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Settings;

namespace Mistral.Api.Audit;

internal static class AuditServices
{
    /// <param name="options">Null: nothing is registered, and requests go as if there were no audit.</param>
    public static void AddAudit(this IServiceCollection services, AuditOptions? options)
    {
        if (options is null)
        {
            return;
        }

        services
            .AddSingleton(options)
            .AddSingleton<AuditFiles>()
            .AddSingleton<AuditLog>()
            .AddSingleton<AuditWriter>()
            .AddSingleton<AuditFilter>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<AuditFilter>());
        services.AddSingleton<AuditDelivery>().AddHostedService(provider => provider.GetRequiredService<AuditDelivery>());
    }

    /// <summary>The files are opened now: a folder that takes none stops the start.</summary>
    public static void Use(WebApplication app)
    {
        if (app.Services.GetService<AuditLog>() is not null)
        {
            app.UseMiddleware<AuditStage>();
        }
    }
}
