using Mistral.Api.Identity;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Api.Quotas;

/// <summary>Refuses a project's requests beyond its rate with 429; each API process counts for itself.</summary>
internal sealed class RateStage(RequestDelegate next, RateLimit limit)
{
    private const int RetrySeconds = 1;

    public Task InvokeAsync(HttpContext context) =>
        limit.Rate is not { } rate || context.Features.Get<RequestIdentity>() is not { } identity || rate.Take(identity.Caller.ProjectId)
            ? next(context)
            : throw new MistralFault(
                FaultKind.TooMany,
                $"Quota exceeded for requests: project {identity.Caller.ProjectId} may send {limit.PerSecond} a second ([quota] "
                    + "request_rate). Nothing was done, try again later.",
                RetrySeconds
            );
}
