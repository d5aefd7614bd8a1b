using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.EventTriggers;

[Route("v2/event_triggers")]
internal sealed class EventTriggersController(ApiContext api) : ResourceController(api, Resource.EventTriggers)
{
    public static ListSpec Spec { get; } =
        new(new EventTriggerShape(), "event_triggers")
        {
            Switches = [ListRequest.AllProjectsSwitch],
            AcrossRule = "event_triggers:list:all_projects",
        };

    public static BodySpec Body { get; } =
        BodySpec
            .Of(
                "event_trigger",
                (FieldKind.Text, "name exchange topic event"),
                (FieldKind.Uuid, "workflow_id"),
                (FieldKind.Json, "workflow_input workflow_params"),
                (FieldKind.ReadOnly, "id project_id created_at updated_at")
            )
            .With("scope", BodySpec.Scope);

    private static readonly string[] Required = ["workflow_id", "exchange", "topic", "event"];
    private static readonly string[] Unchangeable = ["exchange", "topic", "event"];

    [Operation("Lists event triggers", List = nameof(Spec))]
    [HttpGet, Policy("event_triggers:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [Operation("Makes an event trigger", Shape = nameof(Spec), Body = nameof(Body), Status = StatusCodes.Status201Created)]
    [HttpPost, Policy("event_triggers:create"), Accepts]
    public async Task<IActionResult> Create()
    {
        var body = await BodyAsync(Body);
        if (Required.Where(name => body.NonEmpty(name) is null).ToList() is { Count: > 0 } missing)
        {
            throw Refuse.Invalid(
                $"Params {{{string.Join(", ", missing.Select(name => $"'{name}'"))}}} must be provided for creating event trigger."
            );
        }

        return One(StatusCodes.Status201Created, Spec.Shape, await CreateAsync(body), View.Created);
    }

    [Operation("An event trigger", Shape = nameof(Spec))]
    [HttpGet("{id}"), Policy("event_triggers:get"), Accepts("fields")]
    public async Task<IActionResult> Get(string id)
    {
        var fields = FieldsParser.ParseSet(Spec.Shape, Request.Query);
        var row = await FindAsync(
            Resource.EventTriggers,
            FieldReader.Uuid("id", id),
            null,
            Tenant,
            () => $"Event trigger not found [id={id}]"
        );
        return One(StatusCodes.Status200OK, Spec.Shape, row, View.Item, fields);
    }

    /// <summary>The events that wait until the trigger can take them.</summary>
    [Operation("The oldest 100 events that wait until the trigger can take them", Answer = "ParkedEvents")]
    [HttpGet("{id}/parked_events"), Policy("event_triggers:get"), Accepts]
    public async Task<IActionResult> ParkedEvents(string id)
    {
        await TouchAsync(Resource.EventTriggers, FieldReader.Uuid("id", id));
        return JsonReply.Raw(await Reads.ParkedEvents(id, Tenant));
    }

    [Operation("Changes an event trigger", Shape = nameof(Spec), Body = nameof(Body))]
    [HttpPut("{id}"), Policy("event_triggers:update"), Accepts]
    public async Task<IActionResult> Update(string id)
    {
        var trigger = FieldReader.Uuid("id", id);
        var body = await BodyAsync(Body);
        if (Unchangeable.Any(name => body.Text(name) is not null))
        {
            throw Refuse.Invalid("Can not update fields ['exchange', 'topic', 'event'] of event trigger.");
        }

        return One(StatusCodes.Status200OK, Spec.Shape, await UpdateAsync(trigger, body), View.Updated);
    }

    [Operation("Deletes an event trigger", Status = StatusCodes.Status204NoContent)]
    [HttpDelete("{id}"), Policy("event_triggers:delete"), Accepts]
    public Task<IActionResult> Delete(string id) => DeleteAsync(FieldReader.Uuid("id", id), "");

    [HttpDelete, Policy("event_triggers:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("id");

    [HttpPut, Policy("event_triggers:update"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult UpdateNothing() => throw Refuse.MissingArgument("id");
}
