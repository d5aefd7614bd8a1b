using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Benchmarks.Storage;

/// <summary>What clients list: the default, the newest first, one state, one workflow, the rare state.</summary>
internal static class ListQueries
{
    private static readonly SortKey Oldest = new("created_at", false);

    private static readonly SortKey Newest = new("created_at", true);

    public static IEnumerable<(string Name, ListQuery Query)> All { get; } =
    [
        ("oldest first", new(Resource.Executions, [], [Oldest], 0, null, [])),
        ("newest first", new(Resource.Executions, [], [Newest], 0, null, [])),
        ("by workflow name", new(Resource.Executions, [], [new("workflow_name", false)], 0, null, [])),
        ("state=ERROR, newest first", Where("state", "ERROR")),
        ("workflow_name=wf7, newest first", Where("workflow_name", "wf7")),
        ("workflow_id=w7, newest first", Where("workflow_id", "w7")),
        ("last changed first", new(Resource.Executions, [], [new("updated_at", true)], 0, null, [])),
        ("tasks, newest first", new(Resource.Tasks, [], [Newest], 0, null, [])),
        ("action executions, newest first", new(Resource.ActionExecutions, [], [Newest], 0, null, [])),
    ];

    private static ListQuery Where(string column, string value) =>
        new(Resource.Executions, [new(column, FilterOperator.Equal, [value])], [Newest], 0, null, []);
}
