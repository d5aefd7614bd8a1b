using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Reads;
using Mistral.Grains.Records;
using Mistral.Grains.Tests.Fakes;
using PythonValues;

namespace Mistral.Grains.Tests.Reports;

public sealed class ExecutionReportTests
{
    private readonly MemoryTables _tables = new();

    [Fact]
    public async Task A_sub_workflow_below_the_depth_is_shown_without_its_tasks()
    {
        var root = Execution("root", null);
        Task("t", "root", "WORKFLOW");
        Execution("child", "t");
        Task("u", "child", "ACTION");

        Assert.Null(Child(await Report(root, 0))["task_executions"]);
        var whole = Assert.Single((IReadOnlyList<object?>)Child(await Report(root, -1))["task_executions"]!);
        Assert.Equal("u", ((Map)whole!)["id"]);
    }

    [Fact]
    public async Task A_task_shows_both_kinds_of_what_it_runs()
    {
        var root = Execution("root", null);
        Task("t", "root", "ACTION");

        var task = First(await Report(root, -1), "task_executions");

        Assert.Empty((IReadOnlyList<object?>)task["action_executions"]!);
        Assert.Empty((IReadOnlyList<object?>)task["workflow_executions"]!);
    }

    private static Map Child(Map root) => First(First(root, "task_executions"), "workflow_executions");

    private static Map First(Map map, string list) => (Map)((IReadOnlyList<object?>)map[list]!)[0]!;

    private async Task<Map> Report(Row root, int depth)
    {
        var text = await new ExecutionReport(_tables, new FakeTimeProvider(), false, depth).WriteAsync(ListedExecution.Read(root), false);
        return (Map)((Map)PythonJson.Parse(text)!)["root_workflow_execution"]!;
    }

    private Row Execution(string id, string? task) =>
        _tables.Put(
            Row.Of(
                Resource.Executions,
                ("id", id),
                ("workflow_name", "w"),
                ("task_execution_id", task),
                ("state", "SUCCESS"),
                ("created_at", 0L)
            )
        );

    private void Task(string id, string execution, string type) =>
        _tables.Put(
            Row.Of(
                Resource.Tasks,
                ("id", id),
                ("name", id),
                ("workflow_execution_id", execution),
                ("type", type),
                ("state", "SUCCESS"),
                ("created_at", 0L)
            )
        );
}
