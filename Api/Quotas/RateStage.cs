using Mistral.Api.Identity;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Api.Quotas;

/// <summary>Refuses a project's requests beyond its rate with 429; each API process counts for itself.</summary>
internal sealed class RateStage(RequestDelegate next, ApiOptions options, TimeProvider time)
{
    private const int RetrySeconds = 1;

    private readonly RequestRate? _rate = options.RequestRate is { } perSecond ? new(perSecond, time) : null;

    public Task InvokeAsync(HttpContext context) =>
        _rate is null || context.Features.Get<RequestIdentity>() is not { } identity || _rate.Take(identity.Caller.ProjectId)
            ? next(context)
            : throw new MistralFault(
                FaultKind.TooMany,
                $"Quota exceeded for requests: project {identity.Caller.ProjectId} may send {options.RequestRate} a second ([quota] request_rate). Nothing was done, try again later.",
                RetrySeconds);
}
