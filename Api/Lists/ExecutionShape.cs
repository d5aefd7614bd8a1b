using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Lists;

/// <summary>Global variables are shown by single reads only; what is not there yet is an empty object.</summary>
internal sealed class ExecutionShape() : RowShape(Resource.Executions)
{
    private const string Empty = "{}";

    /// <summary><c>source_execution_id</c> may be asked for though no reply has it.</summary>
    public override ImmutableArray<string> Attributes =>
        base.Attributes.Insert(base.Attributes.IndexOf("root_execution_id") + 1, "source_execution_id");

    protected override bool Shows(Column column, object? value, View view) =>
        column.Name != "published_global" || view is View.Item or View.ListItem;

    protected override void WriteColumn(Utf8JsonWriter writer, Column column, object? value, Row row, View view)
    {
        var isPending = value is null && view != View.ListItem && column.Name is "output" or "published_global";
        // What was just started changed last when it was made.
        var shown = value is null && view == View.Created && column.Name == "updated_at" ? row["created_at"] : value;
        base.WriteColumn(writer, column, isPending ? Empty : shown, row, view);
    }
}
