using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Bodies;
using Mistral.Api.Listing;
using Mistral.Api.Pipeline;
using Mistral.Api.Policy;
using Mistral.Api.Shapes;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Maintenance;

/// <summary>Pauses the whole service and lets it go on.</summary>
[Route("maintenance")]
internal sealed class MaintenanceController(ApiContext api, MaintenanceWatch watch) : MistralController(api)
{
    public static BodySpec Body { get; } = BodySpec.Of("maintenance", (FieldKind.Text, "status"));

    private IServicesGrain Grain => Api.Grains.GetGrain<IServicesGrain>(0);

    [HttpGet, Unguarded, Accepts]
    public async Task<IActionResult> Get() => Reply(await Grain.Maintenance());

    [HttpPut, Policy("maintenance:update"), Accepts]
    public async Task<IActionResult> Update() => Reply(await Grain.SetMaintenance((await BodyAsync(Body)).Text("status"), Caller));

    private JsonReply Reply(string status)
    {
        watch.Learn(status);
        return new(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", status);
            writer.WriteEndObject();
        });
    }
}
