using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Api.Identity;

/// <summary>Finds out who asks before anything else of the request is looked at; without a valid token only open routes go on.</summary>
internal sealed class IdentityStage(RequestDelegate next, ApiOptions options, ILogger<IdentityStage> logger)
{
    private static readonly RequestIdentity Nobody = new(Caller.Anonymous, Credentials.None);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        if (options.Keystone is not null && !(await context.AuthenticateAsync(KeystoneHandler.Scheme)).Succeeded)
        {
            await context.ChallengeAsync(KeystoneHandler.Scheme);
            return;
        }

        var identity = options.Keystone is null ? Nobody : context.Features.GetRequiredFeature<RequestIdentity>();
        context.Features.Set(identity with { Credentials = TargetCloud.Apply(context.Request.Headers, identity.Credentials) });
        using (logger.BeginScope(new KeyValuePair<string, object>[] { new("ProjectId", identity.Caller.ProjectId) }))
        {
            await next(context);
        }
    }
}
