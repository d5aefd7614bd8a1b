using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Responses;

/// <summary>
/// How the objects of a resource look on the wire: the public columns of its table, in their order, and what differs from that.
/// </summary>
internal class RowShape(Resource resource)
{
    public ResourceTable Table { get; } = ResourceTable.Of(resource);

    /// <summary>What <c>fields</c> may name, in the order of the wire.</summary>
    public virtual ImmutableArray<string> Attributes => [.. Table.Columns.Where(column => column.IsPublic).Select(column => column.Name)];

    /// <summary>What replies show besides where <c>fields</c> are not chosen, each only where there is something to tell.</summary>
    public virtual ImmutableArray<Column> Extras => [];

    /// <summary>The column without which an attribute can't be written; null for none.</summary>
    public virtual string? AlsoRead(string attribute) => null;

    /// <param name="result">A task's result, which is no column.</param>
    public void Write(Utf8JsonWriter writer, Row row, View view, FieldSet fields, string? result = null)
    {
        writer.WriteStartObject();
        for (var i = 0; i < Table.Columns.Length; i++)
        {
            var column = Table.Columns[i];
            if (!column.IsPublic)
            {
                continue;
            }

            if (fields.Has(column.Name) && Shows(column, row.Values[i], view))
            {
                if (fields.HasPreciseTimes && column.Kind == ColumnKind.Time && row.Values[i] is long micros)
                {
                    ColumnWriter.WritePreciseTime(writer, column.Name, micros);
                }
                else
                {
                    WriteColumn(writer, column, row.Values[i], row, view);
                }
            }

            WriteAfter(writer, column, row, fields, result);
        }

        writer.WriteEndObject();
    }

    /// <summary>A new object was never updated, and says so by having no such key.</summary>
    protected virtual bool Shows(Column column, object? value, View view) =>
        !(view == View.Created && value is null && column.Name == "updated_at");

    protected virtual void WriteColumn(Utf8JsonWriter writer, Column column, object? value, Row row, View view) =>
        ColumnWriter.Write(writer, column, value);

    /// <summary>What comes after a column and is no column.</summary>
    protected virtual void WriteAfter(Utf8JsonWriter writer, Column column, Row row, FieldSet fields, string? result) { }
}
