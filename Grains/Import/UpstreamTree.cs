using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using Mistral.Storage.Upstream;
using PythonValues;

namespace Mistral.Grains.Import;

/// <summary>An execution of Mistral's with all that is below it, and the rows that ours are made of.</summary>
internal sealed class UpstreamTree
{
    private readonly ILookup<string, UpstreamRow> _tasks;
    private readonly ILookup<string, UpstreamRow> _children;
    private readonly Dictionary<string, UpstreamRow> _taskById;
    private readonly Dictionary<string, UpstreamRow> _executions;
    private readonly IReadOnlyDictionary<string, string?> _workbooks;

    /// <param name="workbooks">Of workflows, by their ids.</param>
    public UpstreamTree(
        IReadOnlyList<UpstreamRow> executions,
        IReadOnlyList<UpstreamRow> tasks,
        IReadOnlyDictionary<string, string?> workbooks
    )
    {
        _executions = executions.ToDictionary(row => row.Id);
        _taskById = tasks.ToDictionary(row => row.Id);
        _tasks = tasks.ToLookup(row => row.Text("workflow_execution_id")!);
        _children = executions.Where(row => row.Text("task_execution_id") is not null).ToLookup(row => row.Text("task_execution_id")!);
        _workbooks = workbooks;
    }

    public IEnumerable<string> TaskIds => _taskById.Keys;

    public ExecutionWrite Write(UpstreamRow execution, WorkflowSpec workflow, string checksum, ILookup<string, UpstreamRow> actions)
    {
        var tasks = _tasks[execution.Id].ToArray();
        return new(
            HeadRows.Write(Head(execution, workflow), workflow, checksum, null, null, null, null),
            0,
            [.. tasks.Select(Task)],
            [.. tasks.SelectMany(task => actions[task.Id].Select(action => Action(action, task.Text("name")!)))],
            []
        );
    }

    private ExecutionHead Head(UpstreamRow row, WorkflowSpec workflow)
    {
        var parameters = UpstreamJson.Map(row.Text("params"));
        return new()
        {
            Id = row.Id,
            WorkflowId = row.Text("workflow_id") ?? "",
            WorkflowName = row.Text("workflow_name") ?? row.Text("name")!,
            WorkflowNamespace = row.Text("workflow_namespace") ?? "",
            WorkbookName = row.Text("workflow_id") is { } id ? _workbooks.GetValueOrDefault(id) : null,
            ProjectId = row.Text("project_id") ?? "",
            Description = row.Text("description"),
            Tags = Tags(row),
            State = StoredJson.State(row.Text("state")!),
            StateInfo = row.Text("state_info"),
            Input = UpstreamJson.Map(row.Text("input")),
            Params = parameters,
            Environment = parameters["env"] as Map ?? Map.Empty,
            Output = UpstreamJson.Map(row.Text("output")),
            Context = Context(row, workflow),
            Parent = Parent(row),
            RootId = row.Text("root_execution_id"),
            Depth = Depth(row),
            CreatedAt = row.Time("created_at") ?? 0,
            UpdatedAt = row.Time("updated_at"),
        };
    }

    /// <summary>There it holds the input and the caller's data, too.</summary>
    private static Map Context(UpstreamRow row, WorkflowSpec workflow)
    {
        var context = new MapBuilder(UpstreamJson.Map(row.Text("context"))).Remove("openstack");
        foreach (var (key, _) in UpstreamJson.Map(row.Text("input")))
        {
            if (key is not string name || !workflow.Vars.ContainsKey(name))
            {
                context.Remove(key);
            }
        }

        return context.Build();
    }

    private ParentLink? Parent(UpstreamRow row) =>
        row.Text("task_execution_id") is { } task && _taskById.TryGetValue(task, out var own)
            ? new(own.Text("workflow_execution_id")!, task, Index(row))
            : null;

    private int Depth(UpstreamRow row)
    {
        var depth = 0;
        for (var at = row; Parent(at) is { } parent && _executions.TryGetValue(parent.ExecutionId, out var above); at = above)
        {
            depth++;
        }

        return depth;
    }

    private TaskRow Task(UpstreamRow row)
    {
        var runtime = UpstreamJson.Map(row.Text("runtime_context"));
        var children = _children[row.Id].Select(child => Child(child, row.Id)).ToArray();
        var task = new TaskState
        {
            Id = row.Id,
            Name = row.Text("name")!,
            Type = row.Text("type") == "WORKFLOW" || children.Length > 0 ? TaskType.Workflow : TaskType.Action,
            State = StoredJson.State(row.Text("state")!),
            StateInfo = row.Text("state_info"),
            Tags = Tags(row),
            TriggeredBy = [.. Triggers(runtime)],
            Published = row.Text("published") is { } published ? UpstreamJson.Map(published) : null,
            Processed = row.Flag("processed"),
            NextTasks = [.. NextTasks(row)],
            HasNextTasks = row.Flag("has_next_tasks"),
            ErrorHandled = row.Flag("error_handled"),
            RetryNumber = (int?)((runtime["retry_task_policy"] as Map)?["retry_no"] as long?),
            CreatedAt = row.Time("created_at") ?? 0,
            UpdatedAt = row.Time("updated_at"),
            StartedAt = row.Time("started_at"),
            FinishedAt = row.Time("finished_at"),
        };
        return TaskRows.Write(task, children) with { RuntimeContext = PythonJson.Write(runtime) };
    }

    private static IEnumerable<TriggerLink> Triggers(Map runtime) =>
        (runtime["triggered_by"] as IReadOnlyList<object?> ?? [])
            .OfType<Map>()
            .Where(link => link["task_id"] is string)
            .Select(link => new TriggerLink((string)link["task_id"]!, link["event"] as string ?? ""));

    private static IEnumerable<NextTask> NextTasks(UpstreamRow row) =>
        UpstreamJson
            .List(row.Text("next_tasks"))
            .OfType<IReadOnlyList<object?>>()
            .Where(pair => pair is [string, ..])
            .Select(pair => new NextTask((string)pair[0]!, pair.Count > 1 ? pair[1] as string ?? "" : ""));

    private static Invocation Child(UpstreamRow row, string taskId) =>
        new()
        {
            Id = row.Id,
            TaskId = taskId,
            IsWorkflow = true,
            Name = row.Text("workflow_name") ?? row.Text("name")!,
            State = StoredJson.State(row.Text("state")!),
            StateInfo = row.Text("state_info"),
            Accepted = row.Flag("accepted"),
            Index = (int)Index(row),
            CreatedAt = row.Time("created_at") ?? 0,
            UpdatedAt = row.Time("updated_at"),
        };

    private static ActionRow Action(UpstreamRow row, string taskName) =>
        new(
            row.Id,
            row.Text("name")!,
            row.Text("task_execution_id"),
            taskName,
            row.Text("state")!,
            row.Text("state_info"),
            StoredJson.Tags(Tags(row)),
            row.Text("description"),
            row.Flag("accepted"),
            UpstreamJson.Object(row.Text("input")),
            UpstreamJson.Text(row.Text("output")),
            row.Text("is_sync") is null || row.Flag("is_sync"),
            "{}",
            Index(row),
            row.Time("created_at") ?? 0,
            row.Time("updated_at"),
            row.Time("last_heartbeat")
        );

    private static long Index(UpstreamRow row) =>
        (UpstreamJson.Map(row.Text("runtime_context"))["index"] ?? UpstreamJson.Map(row.Text("params"))["index"]) as long? ?? 0;

    private static ImmutableArray<string> Tags(UpstreamRow row) => [.. UpstreamJson.List(row.Text("tags")).OfType<string>()];
}
