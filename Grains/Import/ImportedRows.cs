using Mistral.Engine.Language;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Storage.Upstream;

namespace Mistral.Grains.Import;

/// <summary>Rows of ours out of rows of Mistral's; ids, projects and times stay as they are.</summary>
internal static class ImportedRows
{
    public static Row Workbook(UpstreamRow row) =>
        Owned(
            row,
            Row.Of(
                Resource.Workbooks,
                ("name", row.Text("name")),
                ("namespace", Namespace(row)),
                ("definition", row.Text("definition")),
                ("tags", UpstreamJson.Tags(row.Text("tags"))),
                ("scope", Scope(row))
            )
        );

    /// <exception cref="InvalidDataException">The text holds no workflow that can be read.</exception>
    public static Row Workflow(UpstreamRow row)
    {
        var text = row.Text("definition") ?? throw new InvalidDataException("it has no text");
        var upload = new Upload(DefinitionKind.Workflow, text, Namespace(row), Scope(row));
        var spec = DefinitionReader.ReadStoredWorkflow(row.Text("name")!, text);
        return Owned(row, DefinitionRows.Workflow(spec, text, upload, row.Text("workbook_name"))).With(("name", row.Text("name")));
    }

    /// <exception cref="InvalidDataException">The text holds no action that can be read.</exception>
    public static Row Action(UpstreamRow row)
    {
        var text = row.Text("definition") ?? throw new InvalidDataException("it has no text");
        var upload = new Upload(DefinitionKind.Action, text, Namespace(row), Scope(row));
        var spec = DefinitionReader.ReadStoredAction(row.Text("name")!, text);
        return Owned(row, DefinitionRows.Action(spec, text, upload, row.Text("workbook_name"))).With(("name", row.Text("name")));
    }

    public static Row CodeSource(UpstreamRow row) =>
        Owned(
            row,
            Row.Of(
                Resource.CodeSources,
                ("name", row.Text("name")),
                ("namespace", Namespace(row)),
                ("content", row.Text("content") ?? row.Text("src") ?? ""),
                ("version", row.Number("version") ?? 1L),
                ("scope", Scope(row)),
                ("tags", row.Text("tags") is { } tags ? UpstreamJson.Tags(tags) : null)
            )
        );

    public static Row DynamicAction(UpstreamRow row) =>
        Owned(
            row,
            Row.Of(
                Resource.DynamicActions,
                ("name", row.Text("name")),
                ("namespace", Namespace(row)),
                ("code_source_id", row.Text("code_source_id")),
                ("code_source_name", row.Text("code_source_name")),
                ("class_name", row.Text("class_name")),
                ("scope", Scope(row))
            )
        );

    public static Row Environment(UpstreamRow row) =>
        Owned(
            row,
            Row.Of(
                Resource.Environments,
                ("name", row.Text("name")),
                ("description", row.Text("description")),
                ("variables", UpstreamJson.Text(row.Text("variables"))),
                ("scope", Scope(row))
            )
        );

    public static Row Member(UpstreamRow row) =>
        Owned(
            row,
            Row.Of(
                Resource.Members,
                ("resource_id", row.Text("resource_id")),
                ("resource_type", row.Text("resource_type")),
                ("member_id", row.Text("member_id")),
                ("status", row.Text("status"))
            )
        );

    /// <exception cref="InvalidDataException">The pattern cannot be read.</exception>
    public static Row CronTrigger(UpstreamRow row)
    {
        var pattern = row.Text("pattern");
        if (pattern is not null && !CronSchedule.TryRead(pattern, new CronTriggerOptions(), out _, out var problem))
        {
            throw new InvalidDataException($"its pattern '{pattern}' cannot be read: {problem}");
        }

        return Owned(
            row,
            Row.Of(
                Resource.CronTriggers,
                ("name", row.Text("name")),
                ("workflow_name", row.Text("workflow_name")),
                ("workflow_id", row.Text("workflow_id")),
                ("workflow_input", UpstreamJson.Object(row.Text("workflow_input"))),
                ("workflow_params", UpstreamJson.Object(row.Text("workflow_params"))),
                ("scope", Scope(row)),
                ("pattern", pattern ?? CronSchedule.Never),
                ("remaining_executions", row.Number("remaining_executions")),
                ("first_execution_time", row.Time("first_execution_time")),
                ("next_execution_time", row.Time("next_execution_time")),
                ("trust_id", row.Text("trust_id"))
            )
        );
    }

    public static Row EventTrigger(UpstreamRow row) =>
        Owned(
            row,
            Row.Of(
                Resource.EventTriggers,
                ("name", row.Text("name") ?? ""),
                ("workflow_id", row.Text("workflow_id")),
                ("workflow_input", UpstreamJson.Object(row.Text("workflow_input"))),
                ("workflow_params", UpstreamJson.Object(row.Text("workflow_params"))),
                ("exchange", row.Text("exchange")),
                ("topic", row.Text("topic")),
                ("event", row.Text("event")),
                ("scope", Scope(row)),
                ("trust_id", row.Text("trust_id"))
            )
        );

    private static Row Owned(UpstreamRow source, Row row) =>
        row.With(
            ("id", source.Id),
            ("project_id", source.Text("project_id")),
            ("created_at", source.Time("created_at") ?? 0L),
            ("updated_at", source.Time("updated_at"))
        );

    private static string Namespace(UpstreamRow row) => row.Text("namespace") ?? "";

    private static string Scope(UpstreamRow row) => row.Text("scope") ?? "private";
}
