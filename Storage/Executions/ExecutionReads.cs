using System.Data.Common;
using Mistral.Storage.Reading;
using Mistral.Storage.Tables;

namespace Mistral.Storage.Executions;

/// <summary>Rows back from the tables; the order of reading is the order of <see cref="ExecutionTables"/>.</summary>
internal static class ExecutionReads
{
    public static (ExecutionRow Row, long Version) Execution(DbDataReader reader)
    {
        var next = new RowCursor(reader);
        var row = new ExecutionRow(
            Id: next.Text(),
            WorkflowId: next.Text(),
            WorkflowName: next.Text(),
            WorkflowNamespace: next.Text(),
            ProjectId: next.Text(),
            Description: next.TextOrNull(),
            Tags: next.TextOrNull(),
            Params: next.Text(),
            TaskExecutionId: next.TextOrNull(),
            RootExecutionId: next.TextOrNull(),
            ParentExecutionId: next.TextOrNull(),
            State: next.Text(),
            StateInfo: next.TextOrNull(),
            Input: next.Text(),
            Output: next.TextOrNull(),
            PublishedGlobal: next.TextOrNull(),
            Context: next.Text(),
            Internal: next.Text(),
            Checksum: next.Text(),
            StartedBy: next.TextOrNull(),
            CreatedAt: next.Number(),
            UpdatedAt: next.NumberOrNull(),
            WakeAt: next.NumberOrNull(),
            Waiter: next.TextOrNull(),
            Owner: next.TextOrNull()
        )
        {
            WorkflowRevision = next.NumberOrNull(),
        };
        return (row, next.Number());
    }

    public static TaskRow Task(DbDataReader reader)
    {
        var next = new RowCursor(reader);
        return new(
            Id: next.Text(),
            Name: next.Text(),
            Type: next.Text(),
            State: next.Text(),
            StateInfo: next.TextOrNull(),
            Tags: next.TextOrNull(),
            RuntimeContext: next.Text(),
            Published: next.TextOrNull(),
            PublishedGlobal: next.TextOrNull(),
            Processed: next.Flag(),
            Internal: next.Text(),
            CreatedAt: next.Number(),
            UpdatedAt: next.NumberOrNull(),
            StartedAt: next.NumberOrNull(),
            FinishedAt: next.NumberOrNull()
        );
    }

    public static ActionRow Action(DbDataReader reader)
    {
        var next = new RowCursor(reader);
        return new(
            Id: next.Text(),
            Name: next.Text(),
            TaskExecutionId: next.TextOrNull(),
            TaskName: next.TextOrNull(),
            State: next.Text(),
            StateInfo: next.TextOrNull(),
            Tags: next.TextOrNull(),
            Description: next.TextOrNull(),
            Accepted: next.Flag(),
            Input: next.Text(),
            Output: next.TextOrNull(),
            IsSync: next.Flag(),
            Internal: next.Text(),
            ItemIndex: next.NumberOrNull(),
            CreatedAt: next.Number(),
            UpdatedAt: next.NumberOrNull(),
            LastHeartbeat: next.NumberOrNull()
        );
    }
}
