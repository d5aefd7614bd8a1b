using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
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

        // The stage before this one has asked Keystone.
        if ((options.Keystone is null ? Nobody : context.Features.Get<RequestIdentity>()) is not { } identity)
        {
            await context.ChallengeAsync(KeystoneHandler.Scheme);
            return;
        }

        context.Features.Set(identity with { Credentials = TargetCloud.Apply(context.Request.Headers, identity.Credentials) });
        using (logger.BeginScope(new KeyValuePair<string, object>[] { new("ProjectId", identity.Caller.ProjectId) }))
        {
            await next(context);
        }
    }
}
