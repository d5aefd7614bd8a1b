using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Workflows;

/// <summary>A workflow's <c>interface</c> is an object in the reply to an upload, and text that holds it elsewhere.</summary>
internal sealed class WorkflowRowShape() : RowShape(Resource.Workflows)
{
    public override ImmutableArray<Column> Extras => [new("revision", ColumnKind.Int)];

    /// <param name="result">What an upload changes for others, where that was asked for.</param>
    protected override void WriteAfter(Utf8JsonWriter writer, Column column, Row row, FieldSet fields, string? result)
    {
        if (column.Name != "updated_at")
        {
            return;
        }

        // Not in lists and where fields are chosen: Mistral has no such attribute.
        if (fields.IsAll && row["revision"] is long revision)
        {
            writer.WriteNumber("revision", revision);
        }

        if (result is not null)
        {
            ColumnWriter.WriteRaw(writer, "impact", result);
        }
    }

    protected override void WriteColumn(Utf8JsonWriter writer, Column column, object? value, Row row, View view)
    {
        if (column.Name == "interface" && value is string json && (view is View.Created or View.Updated))
        {
            ColumnWriter.WriteRaw(writer, column.Name, json);
            return;
        }

        base.WriteColumn(writer, column, value, row, view);
    }
}
