using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Audit;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Simulations;

namespace Mistral.Api.Simulations;

/// <summary>Runs an execution again in memory, on its own text or on another one: would the fix have worked?</summary>
[Route("v2/executions/{id}/replay")]
internal sealed class ReplayController(ApiContext api) : MistralController(api)
{
    public static BodySpec Body { get; } = BodySpec.Of("replay", (FieldKind.Text, "definition"), (FieldKind.Json, "mocks"));

    [Operation(
        "Runs an execution again in memory, on its own text or another one, and compares",
        Body = nameof(Body),
        Attributes = "comparison simulation"
    )]
    [HttpPost, Policy("executions:get"), Accepts, ChangesNothing]
    public async Task<IActionResult> Create(string id)
    {
        Enforce("workflows:create");
        var body = await BodyAsync(Body);
        await TouchAsync(Resource.Executions, id);
        return JsonReply.Raw(
            await Api.Grains.GetGrain<ISimulationsGrain>(0).Replay(new(id, body.NonEmpty("definition"), body.Text("mocks"), Caller))
        );
    }
}
