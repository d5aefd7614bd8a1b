using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Lists;

/// <summary>
/// Single tasks have their result, and their global variables when there are any. What was not published yet is an empty object.
/// </summary>
internal sealed class TaskShape() : RowShape(Resource.Tasks)
{
    public const string Result = "result";

    private const string Before = "runtime_context";

    public override ImmutableArray<string> Attributes => base.Attributes.Insert(base.Attributes.IndexOf(Before) + 1, Result);

    protected override bool Shows(Column column, object? value, View view) =>
        column.Name != "published_global" || value is not (null or "{}");

    protected override void WriteColumn(Utf8JsonWriter writer, Column column, object? value, Row row, View view) =>
        base.WriteColumn(writer, column, value ?? (column.Kind == ColumnKind.Json ? "{}" : null), row, view);

    protected override void WriteAfter(Utf8JsonWriter writer, Column column, Row row, FieldSet fields, string? result)
    {
        if (column.Name == Before && result is not null && fields.Has(Result))
        {
            writer.WriteString(Result, result);
        }
    }
}
