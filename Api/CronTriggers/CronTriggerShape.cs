using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.CronTriggers;

/// <summary>
/// A trigger that says more than Mistral's do (time zone, catch-up …), or could not start its execution, shows it; others look as
/// Mistral's.
/// </summary>
internal sealed class CronTriggerShape() : RowShape(Resource.CronTriggers)
{
    public override ImmutableArray<Column> Extras =>
        [
            new("timezone", ColumnKind.Text),
            new("catch_up", ColumnKind.Text),
            new("catch_up_window", ColumnKind.Int),
            new("overlap", ColumnKind.Text),
            new("jitter", ColumnKind.Int),
            new("last_execution", ColumnKind.Text),
            new("error", ColumnKind.Text),
            new("lateness_ms", ColumnKind.Int),
        ];

    protected override void WriteAfter(Utf8JsonWriter writer, Column column, Row row, FieldSet fields, string? result)
    {
        if (column.Name != "updated_at" || !fields.IsAll || row.Text("schedule") is not { } schedule)
        {
            return;
        }

        using var document = JsonDocument.Parse(schedule);
        foreach (var extra in document.RootElement.EnumerateObject())
        {
            extra.WriteTo(writer);
        }
    }
}
