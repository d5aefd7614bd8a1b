using System.Collections.Immutable;
using Mistral.Storage.Executions;

namespace Mistral.Storage.Tests.Executions;

internal static class Samples
{
    public const string Project = "p1";

    public static ExecutionRow Execution(string id, string state = "RUNNING", long createdAt = 1_000_000) =>
        new(
            Id: id,
            WorkflowId: "w1",
            WorkflowName: "wf",
            WorkflowNamespace: "",
            ProjectId: Project,
            Description: "",
            Tags: null,
            Params: "{}",
            TaskExecutionId: null,
            RootExecutionId: null,
            ParentExecutionId: null,
            State: state,
            StateInfo: null,
            Input: "{\"a\": 1}",
            Output: null,
            PublishedGlobal: null,
            Context: "{}",
            Internal: "{}",
            Checksum: "c",
            StartedBy: null,
            CreatedAt: createdAt,
            UpdatedAt: null,
            WakeAt: null,
            Waiter: null,
            Owner: null
        );

    public static TaskRow Task(string id, string state = "RUNNING") =>
        new(
            Id: id,
            Name: "t",
            Type: "ACTION",
            State: state,
            StateInfo: null,
            Tags: null,
            RuntimeContext: "{}",
            Published: null,
            PublishedGlobal: null,
            Processed: false,
            Internal: "{}",
            CreatedAt: 1_000_001,
            UpdatedAt: null,
            StartedAt: 1_000_002,
            FinishedAt: null
        );

    public static ActionRow Action(string id, string? taskId, string state = "RUNNING") =>
        new(
            Id: id,
            Name: "std.echo",
            TaskExecutionId: taskId,
            TaskName: taskId is null ? null : "t",
            State: state,
            StateInfo: null,
            Tags: null,
            Description: null,
            Accepted: false,
            Input: "{}",
            Output: null,
            IsSync: true,
            Internal: "{}",
            ItemIndex: null,
            CreatedAt: 1_000_003,
            UpdatedAt: null,
            LastHeartbeat: null
        );

    public static ExecutionWrite Write(
        ExecutionRow execution,
        long version,
        ImmutableArray<TaskRow> tasks = default,
        ImmutableArray<ActionRow> actions = default
    ) => new(execution, version, tasks.IsDefault ? [] : tasks, actions.IsDefault ? [] : actions, []);
}
