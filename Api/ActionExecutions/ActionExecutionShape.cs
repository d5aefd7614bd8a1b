using System.Text.Json;
using Mistral.Api.Shapes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.ActionExecutions;

/// <summary>Action executions always say when they changed, so their shape hides nothing; without a description theirs is empty.</summary>
internal sealed class ActionExecutionShape() : RowShape(Resource.ActionExecutions)
{
    protected override bool Shows(Column column, object? value, View view) => true;

    protected override void WriteColumn(Utf8JsonWriter writer, Column column, object? value, Row row, View view) =>
        base.WriteColumn(writer, column, value is null && column.Name == "description" ? "" : value, row, view);
}
