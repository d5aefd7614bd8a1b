using Mistral.Api.Listing;

namespace Mistral.Api.Lists;

/// <summary>The two lists of tasks.</summary>
internal static class TaskLists
{
    public static TaskShape Shape { get; } = new();

    public static ListSpec All { get; } =
        new(Shape, "tasks") { Switches = [ListRequest.PreciseTimesSwitch], Unfilterable = ["result", "reset", "env"] };

    public static ListSpec OfExecution { get; } = All with { WithoutFilters = ["workflow_execution_id"] };
}
