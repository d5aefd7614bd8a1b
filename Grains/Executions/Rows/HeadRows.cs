using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Views;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Executions.Rows;

/// <summary>An execution's head as its row, and back. What users cannot see stands in <c>internal</c>.</summary>
internal static class HeadRows
{
    /// <param name="withInput">False where the row is there already: its input never changes, and may be large.</param>
    public static ExecutionRow Write(
        ExecutionHead head,
        WorkflowSpec workflow,
        string checksum,
        string? startedBy,
        long? wakeAt,
        string? waiter,
        string? owner,
        long? revision = null,
        bool withInput = true
    ) =>
        new(
            head.Id,
            head.WorkflowId,
            head.WorkflowName,
            head.WorkflowNamespace,
            head.ProjectId,
            head.Description,
            StoredJson.Tags(head.Tags),
            PythonJson.Write(head.Params),
            head.Parent?.TaskId,
            head.RootId,
            head.Parent?.ExecutionId,
            head.State.ToText(),
            head.StateInfo,
            withInput ? PythonJson.Write(head.Input) : null,
            head.Output is null ? null : PythonJson.Write(head.Output),
            PythonJson.Write(PublishedGlobals.Of(head, workflow)),
            PythonJson.Write(head.Context),
            PythonJson.Write(Internal(head)),
            checksum,
            startedBy,
            head.CreatedAt,
            head.UpdatedAt,
            wakeAt,
            waiter,
            owner
        )
        {
            WorkflowRevision = revision,
        };

    public static ExecutionHead Read(ExecutionRow row)
    {
        var own = StoredJson.Map(row.Internal);
        return new()
        {
            Id = row.Id,
            WorkflowId = row.WorkflowId,
            WorkflowName = row.WorkflowName,
            WorkflowNamespace = row.WorkflowNamespace,
            WorkbookName = (string?)own["workbook"],
            ProjectId = row.ProjectId,
            Description = row.Description,
            Tags = StoredJson.ReadTags(row.Tags),
            State = StoredJson.State(row.State),
            StateInfo = row.StateInfo,
            Input = StoredJson.Map(row.Input!),
            Params = StoredJson.Map(row.Params),
            Environment = own["environment"] as Map ?? Map.Empty,
            Output = row.Output is null ? null : StoredJson.Map(row.Output),
            Context = StoredJson.Map(row.Context),
            Parent = row.ParentExecutionId is null ? null : new(row.ParentExecutionId, row.TaskExecutionId!, (long?)own["index"] ?? 0),
            RootId = row.RootExecutionId,
            Backlog = [.. ((IReadOnlyList<object?>?)own["backlog"] ?? []).Select(entry => Backlog((IReadOnlyList<object?>)entry!))],
            Depth = (int)((long?)own["depth"] ?? 0),
            LastEvent = (long?)own["events"] ?? 0,
            StateNumber = (long?)own["state_number"] ?? 0,
            StateByParent = own["by_parent"] is true,
            PausedBy = own["paused_by"] is IReadOnlyList<object?> cause
                ? new((string)cause[0]!, (string?)cause[1], (string?)cause[2])
                : null,
            Explanation = own["explanation"] as string,
            HeardParent = (long?)own["heard_parent"] ?? 0,
            TraceParent = own["trace"] as string,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
        };
    }

    private static Map Internal(ExecutionHead head)
    {
        var own = new MapBuilder().Set("events", head.LastEvent).Set("state_number", head.StateNumber);
        if (head.StateByParent)
        {
            own.Set("by_parent", true);
        }

        if (head is { State: State.Paused, PausedBy: { } cause })
        {
            own.Set("paused_by", new object?[] { cause.Kind, cause.TaskId, cause.Who });
        }

        own.SetUnlessNull("explanation", head.Explanation);
        if (head.HeardParent > 0)
        {
            own.Set("heard_parent", head.HeardParent);
        }

        if (head.WorkbookName is not null)
        {
            own.Set("workbook", head.WorkbookName);
        }

        if (head.TraceParent is not null)
        {
            own.Set("trace", head.TraceParent);
        }

        if (head.Environment.Count > 0)
        {
            own.Set("environment", head.Environment);
        }

        if (head.Parent is { } parent)
        {
            own.Set("index", parent.Index).Set("depth", (long)head.Depth);
        }

        if (!head.Backlog.IsEmpty)
        {
            own.Set(
                "backlog",
                head.Backlog.Select(
                        object? (command) => new object?[] { command.Target, command.TriggeredBy, command.Event, command.Message }
                    )
                    .ToArray()
            );
        }

        return own.Build();
    }

    private static BacklogCommand Backlog(IReadOnlyList<object?> entry) =>
        new((string)entry[0]!, (string?)entry[1], (string?)entry[2], entry[3]);
}
