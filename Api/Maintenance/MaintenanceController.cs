using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Maintenance;

/// <summary>Pauses the whole service, or one project, and lets it go on.</summary>
[Route("maintenance")]
internal sealed class MaintenanceController(ApiContext api, MaintenanceWatch watch) : MistralController(api)
{
    public static BodySpec Body { get; } = BodySpec.Of("maintenance", (FieldKind.Text, "status"));

    private IServicesGrain Grain => Api.Grains.GetGrain<IServicesGrain>(0);

    [Operation("The maintenance state", Answer = "Maintenance")]
    [HttpGet, Unguarded, Accepts]
    public async Task<IActionResult> Get() => Reply(await Grain.Maintenance(), null);

    [Operation("Pauses the service (PAUSED) or lets it go on (RUNNING)", Body = nameof(Body), Answer = "Maintenance")]
    [HttpPut, Policy("maintenance:update"), Accepts]
    public async Task<IActionResult> Update() => await SetAsync(null);

    [Operation("Whether a project is paused", Answer = "Maintenance")]
    [HttpGet("{project}"), Policy("maintenance:project:get"), Accepts]
    public async Task<IActionResult> GetProject(string project) => Reply(await Grain.Maintenance(), project);

    [Operation("Pauses a project (PAUSED) or lets it go on (RUNNING)", Body = nameof(Body), Answer = "Maintenance")]
    [HttpPut("{project}"), Policy("maintenance:project:update"), Accepts]
    public async Task<IActionResult> UpdateProject(string project) => await SetAsync(project);

    private async Task<JsonReply> SetAsync(string? project) =>
        Reply(await Grain.SetMaintenance((await BodyAsync(Body)).Text("status"), project, Caller), project);

    private JsonReply Reply(MaintenanceView view, string? project)
    {
        watch.Learn(view);
        return new(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                if (project is not null)
                {
                    writer.WriteString("project_id", project);
                }

                writer.WriteString("status", project is null ? view.Status : view.OfProject(project));
                writer.WriteEndObject();
            }
        );
    }
}
