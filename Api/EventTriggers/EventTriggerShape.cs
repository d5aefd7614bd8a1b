using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.EventTriggers;

/// <summary>
/// A new event trigger says <c>"updated_at": null</c>, unlike the other resources; one that cannot start its workflow says why.
/// </summary>
internal sealed class EventTriggerShape() : RowShape(Resource.EventTriggers)
{
    public override ImmutableArray<Column> Extras => [new("error", ColumnKind.Text)];

    protected override bool Shows(Column column, object? value, View view) => true;

    protected override void WriteAfter(Utf8JsonWriter writer, Column column, Row row, FieldSet fields, string? result)
    {
        if (column.Name == "scope" && fields.IsAll && row.Text("error") is { } error)
        {
            writer.WriteString("error", error);
        }
    }
}
