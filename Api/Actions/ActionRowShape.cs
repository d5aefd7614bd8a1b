using System.Text.Json;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Actions;

/// <summary>Built-in actions were never made, so their times are empty texts; an upload without input says null.</summary>
internal sealed class ActionRowShape() : RowShape(Resource.Actions)
{
    protected override void WriteColumn(Utf8JsonWriter writer, Column column, object? value, Row row, View view)
    {
        if (column.Kind == ColumnKind.Time && value is null && row.Text("id") == row.Text("name"))
        {
            writer.WriteString(column.Name, "");
            return;
        }

        var isNoInput = column.Name == "input" && value is "" && (view is View.Created or View.Updated);
        base.WriteColumn(writer, column, isNoInput ? null : value, row, view);
    }
}
