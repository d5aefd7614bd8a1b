using System.Text.Json;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Lists;

/// <summary>
/// Action executions always say when they changed, so their shape hides nothing. Without a description that of a task's is an empty text,
/// that of one that was run alone is null.
/// </summary>
internal sealed class ActionExecutionShape() : RowShape(Resource.ActionExecutions)
{
    private const string Description = "description";
    private const string Task = "task_execution_id";

    public override string? AlsoRead(string attribute) => attribute == Description ? Task : null;

    protected override bool Shows(Column column, object? value, View view) => true;

    protected override void WriteColumn(Utf8JsonWriter writer, Column column, object? value, Row row, View view) =>
        base.WriteColumn(writer, column, value is null && column.Name == Description && row[Task] is not null ? "" : value, row, view);
}
