using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using PythonValues;

namespace Mistral.Grains.Reads;

/// <summary>Rows of executions and tasks as expressions see them.</summary>
internal static class RowViews
{
    public static Map Of(Row row) =>
        Map.Of(
            ("id", row["id"]),
            ("name", row["workflow_name"]),
            ("spec", null),
            ("input", Json(row, "input")),
            ("params", Json(row, "params")),
            ("created_at", WireTime.Text(row["created_at"])),
            ("updated_at", WireTime.Text(row["updated_at"])),
            ("root_execution_id", row["root_execution_id"])
        );

    public static Map AllColumns(Row row)
    {
        var view = new MapBuilder();
        foreach (var column in ResourceTable.Of(row.Resource).Columns.Where(column => column.IsPublic))
        {
            view.Set(
                column.Name,
                column.Kind switch
                {
                    ColumnKind.Json or ColumnKind.Tags => Json(row, column.Name),
                    ColumnKind.Time => WireTime.Text(row[column.Name]),
                    _ => row[column.Name],
                }
            );
        }

        return view.Build();
    }

    public static Map Task(Row row, object? result) =>
        Map.Of(
            ("id", row["id"]),
            ("name", row["name"]),
            ("spec", null),
            ("state", row["state"]),
            ("state_info", row["state_info"]),
            ("result", result),
            ("published", Json(row, "published") ?? Map.Empty),
            ("type", row["type"]),
            ("workflow_execution_id", row["workflow_execution_id"]),
            ("created_at", WireTime.Text(row["created_at"])),
            ("updated_at", WireTime.Text(row["updated_at"]))
        );

    private static object? Json(Row row, string column) => row.Text(column) is { } json ? PythonJson.Parse(json) : null;
}
