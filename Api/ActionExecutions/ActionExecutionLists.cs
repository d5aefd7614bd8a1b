using Mistral.Api.Listing;
using Mistral.Api.Shapes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.ActionExecutions;

/// <summary>Action executions always say when they changed, so their shape hides nothing.</summary>
internal sealed class ActionExecutionShape() : RowShape(Resource.ActionExecutions)
{
    protected override bool Shows(Column column, object? value, View view) => true;
}

/// <summary>The two lists of action executions.</summary>
internal static class ActionExecutionLists
{
    public static ActionExecutionShape Shape { get; } = new();

    public static ListSpec All { get; } = new(Shape, "action_executions") { Switches = [ListRequest.OutputSwitch], Unfilterable = ["params"] };

    public static ListSpec OfTask { get; } = All with { WithoutFilters = ["task_execution_id"] };

    public static string NotFound(string id) => $"ActionExecution not found [id={id}]";
}
