using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using PythonValues;

namespace Mistral.Grains.Reads;

/// <summary>Rows of executions and tasks as expressions see them.</summary>
internal static class RowViews
{
    public static Map AllColumns(Row row)
    {
        var view = new MapBuilder();
        foreach (var column in ResourceTable.Of(row.Resource).Columns.Where(column => column.IsPublic))
        {
            view.Set(
                column.Name,
                column.Kind switch
                {
                    ColumnKind.Json or ColumnKind.Tags => Json(row.Text(column.Name)),
                    ColumnKind.Time => WireTime.Text(row[column.Name]),
                    _ => row[column.Name],
                }
            );
        }

        return view.Build();
    }

    public static Map Task(ListedTask task, object? result) =>
        Map.Of(
            ("id", task.Id),
            ("name", task.Name),
            ("spec", null),
            ("state", task.State),
            ("state_info", task.StateInfo),
            ("result", result),
            ("published", Json(task.Published) ?? Map.Empty),
            ("type", task.Type),
            ("workflow_execution_id", task.WorkflowExecutionId),
            ("created_at", WireTime.Text(task.CreatedAt)),
            ("updated_at", WireTime.Text(task.UpdatedAt))
        );

    private static object? Json(string? text) => text is null ? null : PythonJson.Parse(text);
}
