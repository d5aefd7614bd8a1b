using Mistral.Api.Listing;

namespace Mistral.Api.Lists;

/// <summary>The two lists of action executions.</summary>
internal static class ActionExecutionLists
{
    public static ActionExecutionShape Shape { get; } = new();

    public static ListSpec All { get; } =
        new(Shape, "action_executions")
        {
            Switches = [ListRequest.OutputSwitch, ListRequest.PreciseTimesSwitch],
            Unfilterable = ["params"],
        };

    public static ListSpec OfTask { get; } = All with { WithoutFilters = ["task_execution_id"] };

    public static string NotFound(string id) => $"ActionExecution not found [id={id}]";
}
