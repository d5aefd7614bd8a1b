using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Audit;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Simulations;

namespace Mistral.Api.Simulations;

/// <summary>Runs a workflow in memory: nothing is stored, nothing is called. Who may create workflows may try them.</summary>
[Route("v2/simulations")]
internal sealed class SimulationsController(ApiContext api) : MistralController(api)
{
    /// <summary>For the API document.</summary>
    public const string Attributes =
        "workflow state state_info output problems elapsed steps executions calls trace trace_left_out coverage waits exploration";

    public static BodySpec Body { get; } =
        BodySpec
            .Of(
                "simulation",
                (FieldKind.Text, "workflow definition namespace start"),
                (FieldKind.Json, "input params mocks"),
                (FieldKind.Value, "requests"),
                (FieldKind.Int, "seed"),
                (FieldKind.Bool, "explore")
            )
            .With("paths", new(FieldKind.Int, Minimum: 1))
            .With("steps", new(FieldKind.Int, Minimum: 1));

    [Operation("Runs a workflow in memory, with mocks and virtual time; stores nothing", Body = nameof(Body), Attributes = Attributes)]
    [HttpPost, Policy("workflows:create"), Accepts, ChangesNothing]
    public async Task<IActionResult> Create()
    {
        var body = await BodyAsync(Body);
        if (body.Text("start") is { } start && !DateTimeOffset.TryParse(start, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            throw Refuse.Value("start", start, "Write it like 2026-03-29 01:30:00.");
        }

        var json = await Api
            .Grains.GetGrain<ISimulationsGrain>(0)
            .Simulate(
                new(
                    body.NonEmpty("definition"),
                    body.NonEmpty("workflow"),
                    body.Text("namespace") ?? "",
                    body.Text("input"),
                    body.Text("params"),
                    body.Text("mocks"),
                    body.Text("requests"),
                    body.Number("seed") ?? 0,
                    body.NonEmpty("start"),
                    body.Flag("explore") ?? false,
                    body.Number("paths"),
                    body.Number("steps"),
                    Caller
                )
            );
        return new JsonReply(StatusCodes.Status200OK, writer => writer.WriteRawValue(json));
    }
}
