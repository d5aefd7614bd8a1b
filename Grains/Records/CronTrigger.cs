using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Records;

/// <summary>A cron trigger as it is stored.</summary>
internal sealed record CronTrigger(
    string Id,
    string Name,
    string? WorkflowName,
    string WorkflowId,
    string? WorkflowInput,
    string? WorkflowParams,
    string ProjectId,
    string? Scope,
    string? Pattern,
    long? RemainingExecutions,
    long? FirstExecutionTime,
    long NextExecutionTime,
    long? CreatedAt,
    long? UpdatedAt,
    string? TrustId,
    string? Schedule
)
{
    public static CronTrigger Read(Row row) =>
        new(
            Id: row.Id,
            Name: row.Text("name")!,
            WorkflowName: row.Text("workflow_name"),
            WorkflowId: row.Text("workflow_id")!,
            WorkflowInput: row.Text("workflow_input"),
            WorkflowParams: row.Text("workflow_params"),
            ProjectId: row.ProjectId!,
            Scope: row.Text("scope"),
            Pattern: row.Text("pattern"),
            RemainingExecutions: row.Number("remaining_executions"),
            FirstExecutionTime: row.Number("first_execution_time"),
            NextExecutionTime: row.Number("next_execution_time")!.Value,
            CreatedAt: row.Number("created_at"),
            UpdatedAt: row.Number("updated_at"),
            TrustId: row.Text("trust_id"),
            Schedule: row.Text("schedule")
        );

    /// <summary>Names the slot that is next: whoever moves a trigger on compares it.</summary>
    public const string SlotColumn = "next_execution_time";

    /// <summary>What changes when the trigger moves on to another slot.</summary>
    public ImmutableArray<(string Column, object? Value)> SlotColumns =>
        [(SlotColumn, NextExecutionTime), ("remaining_executions", RemainingExecutions), ("schedule", Schedule), ("updated_at", UpdatedAt)];
}
