using System.Collections.Frozen;
using System.Collections.Immutable;
using static Mistral.Grains.Interfaces.Resources.ColumnKind;

namespace Mistral.Grains.Interfaces.Resources;

/// <summary>The one table of what each resource consists of: SQL, filters and wire shapes are made from it.</summary>
public sealed class ResourceTable
{
    private static readonly FrozenDictionary<Resource, ResourceTable> Tables = new ResourceTable[]
    {
        new(
            Resource.Workbooks,
            "workbooks",
            "workbooks",
            ["name", "namespace", "project_id"],
            [
                Id(),
                Name(255),
                Namespace(),
                new("definition", Text),
                new("tags", Tags),
                Scope(),
                Project() with
                {
                    IsFilter = false,
                },
                Created(),
                Updated(),
            ]
        ),
        new(
            Resource.Workflows,
            "workflows",
            "workflow_definitions",
            ["name", "namespace", "project_id"],
            [
                Id(),
                Name(255),
                Namespace(),
                new("input", Text),
                new("interface", Json, IsFilter: false),
                new("definition", Text),
                new("checksum", Text, IsFilter: false, Size: 64),
                new("tags", Tags),
                Scope(),
                Project(),
                Created(),
                Updated(),
                Hidden("workbook_name", Text, 255),
                Hidden("is_system", Bool),
                Hidden("revision", Int),
            ]
        ),
        new(
            Resource.WorkflowRevisions,
            "revisions",
            "workflow_revisions",
            ["workflow_id", "number"],
            [
                Id(),
                new("workflow_id", ColumnKind.Id, IsFilter: false, Size: 80),
                new("number", Int),
                new("name", Text, Size: 255),
                new("checksum", Text, Size: 64),
                new("definition", Text, IsFilter: false, IsDeferred: true),
                new("created_by", Text, Size: 255),
                Project() with
                {
                    IsFilter = false,
                },
                Created(),
            ]
        ),
        new(
            Resource.Members,
            "members",
            "resource_members",
            ["resource_id", "resource_type", "member_id"],
            [
                Id(),
                new("resource_id", ColumnKind.Id, Size: 80),
                new("resource_type", Text, Size: 50),
                Project(),
                new("member_id", Text, Size: 80),
                new("status", Text, Size: 20),
                Created(),
                Updated(),
            ]
        ),
        new(
            Resource.Actions,
            "actions",
            "action_definitions",
            ["name", "namespace", "project_id"],
            [
                Id(),
                Name(255),
                new("is_system", Bool),
                new("input", Text),
                new("description", Text),
                new("tags", Tags),
                new("definition", Text),
                Scope(),
                Project() with
                {
                    IsFilter = false,
                },
                Created(),
                Updated(),
                Namespace(),
                Hidden("workbook_name", Text, 255),
                Hidden("spec", Text),
            ]
        ),
        new(
            Resource.CodeSources,
            "code_sources",
            "code_sources",
            ["name", "namespace", "project_id"],
            [
                Id(),
                Name(255),
                Namespace(),
                new("content", Text, IsFilter: false, IsDeferred: true),
                new("version", Int, IsFilter: false),
                Project(),
                Scope(),
                Created(),
                Updated(),
                Hidden("tags", Tags) with
                {
                    IsFilter = true,
                },
            ]
        ),
        new(
            Resource.DynamicActions,
            "dynamic_actions",
            "dynamic_actions",
            ["name", "namespace", "project_id"],
            [
                Id(),
                Name(255),
                Namespace(),
                new("code_source_id", ColumnKind.Id, IsFilter: false, Size: 80),
                new("code_source_name", Text, IsFilter: false, Size: 255),
                new("class_name", Text, IsFilter: false, Size: 255),
                Project(),
                Scope(),
                Created(),
                Updated(),
                Hidden("tags", Tags) with
                {
                    IsFilter = true,
                },
            ]
        ),
        new(
            Resource.Executions,
            "executions",
            "workflow_executions",
            [],
            [
                Id(),
                new("workflow_id", ColumnKind.Id, Size: 80),
                new("workflow_name", Text, Size: 255),
                new("workflow_namespace", Text, IsFilter: false, Size: 255),
                new("description", Text),
                new("tags", Tags),
                new("params", Json),
                new("task_execution_id", ColumnKind.Id, Size: 80),
                new("root_execution_id", ColumnKind.Id, Size: 80),
                new("state", Text, Size: 20),
                new("state_info", Text),
                new("input", Json),
                new("output", Json, IsDeferred: true),
                Created(),
                Updated(),
                Project(),
                new("published_global", Json, IsFilter: false, IsDeferred: true),
                new("workflow_revision", Int),
                Hidden("parent_execution_id", Text, 80),
                Hidden("started_by", Text, 255),
            ]
        ),
        new(
            Resource.Tasks,
            "tasks",
            "task_executions",
            [],
            [
                Id(),
                Name(255),
                new("type", Text, IsFilter: false, Size: 10),
                new("workflow_name", Text, Size: 255),
                new("workflow_namespace", Text, IsFilter: false, Size: 255),
                new("workflow_id", ColumnKind.Id, Size: 80),
                new("workflow_execution_id", ColumnKind.Id, Size: 80),
                new("tags", Tags),
                new("state", Text, Size: 20),
                new("state_info", Text),
                Project() with
                {
                    IsFilter = false,
                },
                new("runtime_context", Json, IsFilter: false),
                new("published", Json),
                new("published_global", Json, IsFilter: false, IsDeferred: true),
                new("processed", Bool),
                Created(),
                Updated(),
                new("started_at", Time, IsFilter: false),
                new("finished_at", Time, IsFilter: false),
            ]
        ),
        new(
            Resource.ActionExecutions,
            "action_executions",
            "action_executions",
            [],
            [
                Id(),
                new("workflow_name", Text, Size: 255),
                new("workflow_namespace", Text, IsFilter: false, Size: 255),
                new("task_name", Text, Size: 255),
                new("task_execution_id", ColumnKind.Id, Size: 80),
                new("state", Text, Size: 20),
                new("state_info", Text),
                new("tags", Tags),
                Name(255),
                new("description", Text, Size: 255),
                Project() with
                {
                    IsFilter = false,
                },
                new("accepted", Bool),
                new("input", Json),
                new("output", Json, IsDeferred: true),
                Created(),
                Updated(),
                Hidden("workflow_execution_id", Text, 80),
                Hidden("is_sync", Bool),
                Hidden("last_heartbeat", Time),
                Hidden("item_index", Int),
            ]
        ),
        new(
            Resource.Environments,
            "environments",
            "environments",
            ["name", "project_id"],
            [
                Id(),
                Name(200),
                new("description", Text),
                new("variables", Json),
                Scope(),
                Project() with
                {
                    IsFilter = false,
                },
                Created(),
                Updated(),
            ]
        ),
        new(
            Resource.CronTriggers,
            "cron_triggers",
            "cron_triggers",
            ["name", "project_id"],
            [
                Id(),
                Name(200),
                new("workflow_name", Text, Size: 255),
                new("workflow_id", ColumnKind.Id, Size: 80),
                new("workflow_input", Json),
                new("workflow_params", Json),
                Project(),
                Scope(),
                new("pattern", Text, Size: 100),
                new("remaining_executions", Int),
                new("first_execution_time", Time),
                new("next_execution_time", Time),
                Created(),
                Updated(),
                Hidden("trust_id", Text, 80),
                Hidden("schedule", Json),
            ]
        ),
        new(
            Resource.EventTriggers,
            "event_triggers",
            "event_triggers",
            ["exchange", "topic", "event", "workflow_id", "project_id"],
            [
                Id(),
                Created(),
                Updated(),
                Project(),
                Name(200),
                new("workflow_id", ColumnKind.Id, Size: 80),
                new("workflow_input", Json, IsFilter: false),
                new("workflow_params", Json, IsFilter: false),
                new("exchange", Text, Size: 80),
                new("topic", Text, Size: 80),
                new("event", Text, Size: 80),
                Scope(),
                Hidden("trust_id", Text, 80),
                Hidden("error", Text),
            ]
        ),
    }.ToFrozenDictionary(table => table.Resource);

    private readonly FrozenDictionary<string, int> _index;

    private ResourceTable(
        Resource resource,
        string collection,
        string sqlName,
        ImmutableArray<string> uniqueKey,
        ImmutableArray<Column> columns
    )
    {
        Resource = resource;
        Collection = collection;
        SqlName = sqlName;
        UniqueKey = uniqueKey;
        Columns = columns;
        _index = columns.Select((column, i) => (column.Name, i)).ToFrozenDictionary(pair => pair.Name, pair => pair.i);
    }

    public Resource Resource { get; }

    /// <summary>The name in URLs and in list replies.</summary>
    public string Collection { get; }

    public string SqlName { get; }

    /// <summary>Columns that no two rows share; empty when only the id is unique.</summary>
    public ImmutableArray<string> UniqueKey { get; }

    /// <summary>In the order of the wire.</summary>
    public ImmutableArray<Column> Columns { get; }

    public static ResourceTable Of(Resource resource) => Tables[resource];

    public int IndexOf(string column) =>
        _index.TryGetValue(column, out var index)
            ? index
            : throw new ArgumentException($"{SqlName} has no column '{column}'", nameof(column));

    public Column? Find(string column) => _index.TryGetValue(column, out var index) ? Columns[index] : null;

    private static Column Id() => new("id", Text, IsFilter: false, Size: 255, IsNullable: false);

    private static Column Name(int size) => new("name", Text, Size: size);

    private static Column Namespace() => new("namespace", Text, Size: 255);

    private static Column Scope() => new("scope", Text, Size: 80);

    private static Column Project() => new("project_id", ColumnKind.Id, Size: 80);

    private static Column Created() => new("created_at", Time);

    private static Column Updated() => new("updated_at", Time);

    private static Column Hidden(string name, ColumnKind kind, int size = 0) =>
        new(name, kind, IsPublic: false, IsFilter: false, Size: size);
}
