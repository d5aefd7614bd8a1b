using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Bodies;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Pipeline;
using Mistral.Api.Policy;
using Mistral.Api.Shapes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.CronTriggers;

[Route("v2/cron_triggers")]
internal sealed class CronTriggersController(ApiContext api) : CatalogueController(api, Resource.CronTriggers)
{
    public static ListSpec Spec { get; } = new(new(Resource.CronTriggers), "cron_triggers")
    {
        Switches = [ListRequest.AllProjectsSwitch],
        AcrossRule = "cron_triggers:list:all_projects",
    };

    public static BodySpec Body { get; } = BodySpec
        .Of(
            "cron_trigger",
            (FieldKind.Text, "name workflow_id workflow_name pattern first_execution_time"),
            (FieldKind.Json, "workflow_input workflow_params"),
            (FieldKind.Any, "id next_execution_time created_at updated_at"),
            (FieldKind.ReadOnly, "project_id"))
        .With("remaining_executions", new(FieldKind.Int, Minimum: 1))
        .With("scope", BodySpec.Scope);

    [HttpGet, Policy("cron_triggers:list")]
    public Task<IActionResult> List() => ListAsync(Spec);

    [HttpPost, Policy("cron_triggers:create"), Accepts]
    public async Task<IActionResult> Create()
    {
        var body = await BodyAsync(Body);
        Check(body);
        return One(StatusCodes.Status201Created, Spec.Shape, await CreateAsync(body), View.Created);
    }

    [HttpGet("{identifier}"), Policy("cron_triggers:get"), Accepts("fields")]
    public async Task<IActionResult> Get(string identifier)
    {
        var fields = FieldsParser.ParseSet(Spec.Shape, Request.Query);
        var row = await FindAsync(Resource.CronTriggers, identifier, null, Caller, () => $"Cron trigger not found [identifier={identifier}]");
        return One(StatusCodes.Status200OK, Spec.Shape, row, View.Item, fields);
    }

    [HttpDelete("{identifier}"), Policy("cron_triggers:delete"), Accepts]
    public Task<IActionResult> Delete(string identifier) => DeleteAsync(identifier, "");

    [HttpDelete, Policy("cron_triggers:delete"), ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult DeleteNothing() => throw Refuse.MissingArgument("identifier");

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
