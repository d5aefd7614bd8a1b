using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Pipeline;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Health;

/// <summary>For load balancers: OK when the engine answers and its database does.</summary>
[AllowAnonymous, Route("healthcheck")]
internal sealed class HealthController(ApiContext api) : MistralController(api)
{
    [HttpGet, HttpHead]
    public async Task<IActionResult> Check()
    {
        await Api.Grains.GetGrain<IServicesGrain>(0).Check();
        return Content("OK", "text/plain");
    }
}
