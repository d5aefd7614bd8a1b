using Mistral.Api.Listing;

namespace Mistral.Api.Lists;

/// <summary>The two lists of executions.</summary>
internal static class ExecutionLists
{
    public static ExecutionShape Shape { get; } = new();

    public static ListSpec All { get; } =
        new(Shape, "executions")
        {
            Switches =
            [
                ListRequest.AllProjectsSwitch,
                ListRequest.OutputSwitch,
                ListRequest.NullsSwitch,
                ListRequest.PreciseTimesSwitch,
                ListRequest.SearchSwitch,
            ],
            AcrossRule = "executions:list:all_projects",
            ProjectFilterNeedsRule = true,
        };

    /// <summary>Of a task.</summary>
    public static ListSpec OfTask { get; } =
        new(Shape, "executions")
        {
            Switches = [ListRequest.PreciseTimesSwitch],
            WithoutFilters = ["task_execution_id", "root_execution_id", "project_id"],
            WithoutColumns = ["input", "params", "output"],
        };
}
