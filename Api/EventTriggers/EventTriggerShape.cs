using Mistral.Api.Shapes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.EventTriggers;

/// <summary>A new event trigger says <c>"updated_at": null</c>, unlike the other resources.</summary>
internal sealed class EventTriggerShape() : RowShape(Resource.EventTriggers)
{
    protected override bool Shows(Column column, object? value, View view) => true;
}
