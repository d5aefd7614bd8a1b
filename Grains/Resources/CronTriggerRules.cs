using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Resources.Requests;
using Mistral.Grains.Resources.Workflows;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Resources;

/// <summary>Cron triggers. Pattern, time and count are checked before the workflow is looked up, as in Mistral.</summary>
internal sealed class CronTriggerRules(IRowReader rows, TriggeredWorkflow workflows, TimeProvider time) : IResourceRules
{
    private static readonly TimeSpan LeastNotice = TimeSpan.FromSeconds(60);

    /// <summary>The key of identical triggers; where one of these is null nothing clashes.</summary>
    private static readonly string[] SameWhenEqual =
    [
        "workflow_input",
        "workflow_params",
        "pattern",
        "project_id",
        "remaining_executions",
        "first_execution_time",
    ];

    public Resource Resource => Resource.CronTriggers;

    public string ModelName => "CronTrigger";

    public bool NeedsTrust => true;

    public async Task<Row> DraftAsync(RequestFields fields, Caller caller)
    {
        var name = fields.Filled("name") ?? throw new MistralFault(FaultKind.Invalid, "Name of the cron trigger is not provided.");
        var scope = fields.Scope();
        var input = fields.Object("workflow_input") ?? Map.Empty;
        var parameters = fields.Object("workflow_params") ?? Map.Empty;
        var count = fields.Count("remaining_executions", 1);
        var extras = CronTriggerOptions.Read(fields);
        var pattern = fields.Filled("pattern");
        var first = fields.Filled("first_execution_time") is { } text ? FirstTime.Parse(text) : (DateTimeOffset?)null;
        CheckTimes(pattern, first, count);
        var (stored, next) = First(pattern, first, extras);

        var workflow = await workflows.FindAsync(fields.Filled("workflow_id") ?? fields.Filled("workflow_name"), caller);
        workflows.CheckInput(workflow, input);
        var row = Row.Of(
            Resource.CronTriggers,
            ("name", name),
            ("workflow_name", workflow.Name),
            ("workflow_id", workflow.Id),
            ("workflow_input", PythonJson.Write(input)),
            ("workflow_params", PythonJson.Write(parameters)),
            ("project_id", caller.ProjectId),
            ("scope", scope),
            ("pattern", stored),
            ("remaining_executions", count ?? (pattern is null ? 1L : null)),
            ("first_execution_time", first is { } moment ? WireTime.Microseconds(moment) : null),
            ("next_execution_time", WireTime.Microseconds(next)),
            ("schedule", extras.IsDefault ? null : extras.Write())
        );
        await CheckSameAsync(row);
        return row;
    }

    public Task<Row> ReviseAsync(string? identifier, RequestFields fields, Caller caller) =>
        throw new MistralFault(FaultKind.Invalid, "A cron trigger cannot be changed: delete it and create it anew.");

    public async Task<Deletion> DeleteAsync(string identifier, string @namespace, Caller caller)
    {
        var row = await rows.FindAsync(Resource.CronTriggers, identifier, null, caller);
        return row is null
            ? throw new MistralFault(FaultKind.NotFound, $"Cron trigger not found [identifier={identifier}]")
            : Deletion.Of(row.Own(ModelName, caller));
    }

    private void CheckTimes(string? pattern, DateTimeOffset? first, long? count)
    {
        if (pattern is null && first is null)
        {
            throw new MistralFault(FaultKind.Invalid, "Pattern or first_execution_time must be specified.");
        }

        if (first < time.GetUtcNow() + LeastNotice)
        {
            throw new MistralFault(FaultKind.Invalid, "first_execution_time must be at least 1 minute in the future.");
        }

        if (pattern is null && count > 1)
        {
            throw new MistralFault(FaultKind.Invalid, "Pattern must be provided if count is superior to 1.");
        }
    }

    private (string Pattern, DateTimeOffset Next) First(string? pattern, DateTimeOffset? first, CronTriggerOptions extras)
    {
        if (pattern is null)
        {
            return (CronSchedule.Never, first!.Value);
        }

        if (!CronSchedule.TryRead(pattern, extras, out var schedule, out var problem))
        {
            throw new MistralFault(FaultKind.Invalid, $"The specified pattern is not valid: {pattern} ({problem})");
        }

        return (
            pattern,
            first
                ?? schedule.Next(time.GetUtcNow())
                ?? throw new MistralFault(FaultKind.Invalid, $"The specified pattern is not valid: {pattern} (no date ever matches it)")
        );
    }

    private async Task CheckSameAsync(Row draft)
    {
        if (SameWhenEqual.Any(column => draft[column] is null))
        {
            return;
        }

        var others = await rows.ByColumnAsync(Resource.CronTriggers, "workflow_name", draft.Text("workflow_name")!);
        if (others.Any(other => SameWhenEqual.All(column => Equals(other[column], draft[column]))))
        {
            throw new MistralFault(
                FaultKind.Conflict,
                "Duplicate entry for CronTrigger ['workflow_name', "
                    + $"{string.Join(", ", SameWhenEqual.Select(column => $"'{column}'"))}]: {draft["workflow_name"]}"
            );
        }
    }
}
