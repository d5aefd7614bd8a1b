using Mistral.Api.Shapes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.ActionExecutions;

/// <summary>Action executions always say when they changed, so their shape hides nothing.</summary>
internal sealed class ActionExecutionShape() : RowShape(Resource.ActionExecutions)
{
    protected override bool Shows(Column column, object? value, View view) => true;
}
