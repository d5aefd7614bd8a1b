using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Triggers;

namespace Mistral.Api.CronTriggers;

[Route("v2/cron_triggers")]
internal sealed class CronTriggersController(ApiContext api) : ResourceController(api, Resource.CronTriggers)
{
    private const int UsualPreview = 10;
    private const int LongestPreview = 1000;

    public static ListSpec Spec { get; } =
        new(new CronTriggerShape(), "cron_triggers")
        {
            Switches = [ListRequest.AllProjectsSwitch],
            AcrossRule = "cron_triggers:list:all_projects",
        };

    public static BodySpec Body { get; } =
        BodySpec
            .Of(
                "cron_trigger",
                (FieldKind.Text, "name workflow_id workflow_name pattern first_execution_time timezone catch_up overlap"),
                (FieldKind.Int, "catch_up_window jitter"),
                (FieldKind.Json, "workflow_input workflow_params"),
                (FieldKind.Any, "id next_execution_time created_at updated_at"),
                (FieldKind.ReadOnly, "project_id")
            )
            .With("remaining_executions", new(FieldKind.Int, Minimum: 1))
            .With("scope", BodySpec.Scope);

    [Operation("Lists cron triggers", List = nameof(Spec))]
    [HttpGet, Policy("cron_triggers:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [Operation("Makes a cron trigger", Shape = nameof(Spec), Body = nameof(Body), Status = StatusCodes.Status201Created)]
    [HttpPost, Policy("cron_triggers:create"), Accepts]
    public async Task<IActionResult> Create()
    {
        var body = await BodyAsync(Body);
        Check(body);
        return One(StatusCodes.Status201Created, Spec.Shape, await CreateAsync(body), View.Created);
    }

    [Operation("A cron trigger, by id or name", Shape = nameof(Spec))]
    [HttpGet("{identifier}"), Policy("cron_triggers:get"), Accepts("fields")]
    public async Task<IActionResult> Get(string identifier)
    {
        var fields = FieldsParser.ParseSet(Spec.Shape, Request.Query);
        return One(StatusCodes.Status200OK, Spec.Shape, await TriggerAsync(identifier), View.Item, fields);
    }

    /// <summary>The next times at which the trigger fires.</summary>
    [Operation("The next times at which a cron trigger fires", Answer = "Slots")]
    [HttpGet("{identifier}/preview"), Policy("cron_triggers:get"), Accepts("count")]
    public async Task<IActionResult> Preview(string identifier)
    {
        var count =
            Query("count") is not { } text ? UsualPreview
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LongestPreview
                ? number
            : throw Refuse.Value("count", text, $"Expected a number from 1 to {LongestPreview}.");
        var trigger = await TriggerAsync(identifier);
        Touch([trigger]);
        var slots = await Api.Grains.GetGrain<ICronTriggerGrain>(trigger.Text("id")!).Preview(count, Caller);
        return new JsonReply(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("slots");
                foreach (var slot in slots)
                {
                    ColumnWriter.WriteTimeValue(writer, slot);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        );
    }

    [Operation("Deletes a cron trigger", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{identifier}"), Policy("cron_triggers:delete"), Accepts]
    public Task<IActionResult> Delete(string identifier) => DeleteAsync(identifier, "");

    [HttpDelete, Policy("cron_triggers:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("identifier");

    private Task<Row> TriggerAsync(string identifier) =>
        FindAsync(Resource.CronTriggers, identifier, null, Caller, () => $"Cron trigger not found [identifier={identifier}]");

    /// <summary>What can be said of a trigger without a look at workflows or the clock.</summary>
    private static void Check(JsonBody body)
    {
        if (body.NonEmpty("name") is null)
        {
            throw Refuse.Invalid("Name of the cron trigger must be provided.");
        }

        var hasFirst = body.NonEmpty("first_execution_time") is not null;
        if (body.NonEmpty("pattern") is not null)
        {
            return;
        }

        if (!hasFirst)
        {
            throw Refuse.Invalid("Pattern or first_execution_time must be specified.");
        }

        if (body.Number("remaining_executions") > 1)
        {
            throw Refuse.Invalid("Pattern must be provided if count is superior to 1.");
        }
    }
}
