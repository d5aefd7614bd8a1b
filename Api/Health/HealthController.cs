using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Middleware;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Health;

/// <summary>For load balancers: OK when the engine answers and its database does, and this process is not about to leave.</summary>
[AllowAnonymous]
internal sealed class HealthController(ApiContext api, Readiness readiness) : MistralController(api)
{
    /// <summary>The process answers, whatever else.</summary>
    [Operation("OK while the process answers, whatever else does not", For = "GET livez", MediaType = "text/plain")]
    [Operation("The same without a body", For = "HEAD livez", MediaType = "text/plain")]
    [HttpGet("livez"), HttpHead("livez")]
    public IActionResult Live() => Content("OK", "text/plain");

    [Operation("OK while the engine and its database answer", For = "GET healthcheck", MediaType = "text/plain")]
    [Operation("The same without a body", For = "HEAD healthcheck", MediaType = "text/plain")]
    [Operation("The same under the name that Kubernetes' probes use", For = "GET readyz", MediaType = "text/plain")]
    [Operation("The same without a body", For = "HEAD readyz", MediaType = "text/plain")]
    [HttpGet("healthcheck"), HttpHead("healthcheck"), HttpGet("readyz"), HttpHead("readyz")]
    public async Task<IActionResult> Check()
    {
        if (readiness.HasEnded)
        {
            throw new MistralFault(FaultKind.Unavailable, "The service is about to stop.");
        }

        await Api.Grains.GetGrain<IHealthGrain>(0).Check();
        return Content("OK", "text/plain");
    }
}
