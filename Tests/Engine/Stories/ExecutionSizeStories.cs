using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>What an execution, and its project, may hold together: many values, each of which is allowed.</summary>
public sealed class ExecutionSizeStories
{
    private const string Large = "<% 'A' * 100000 %>";

    [Theory]
    [InlineData("w: {tasks: {t: {with-items: 'i in <% range(20) %>', action: std.echo output=\"LARGE\"}}}")]
    [InlineData("w: {tasks: {t: {with-items: 'i in <% range(20) %>', workflow: c}}}")]
    [InlineData("w: {tasks: {b: {on-success: s}, s: {on-success: t}, t: {action: std.noop, publish: {p: LARGE}, on-success: s}}}")]
    [InlineData("w: {tasks: {t: {action: std.echo output=\"LARGE\", retry: {count: 100, delay: 0, continue-on: <% true %>}}}}")]
    public void What_is_too_much_together_fails_its_task_and_the_workflow(string definition)
    {
        var world = World(definition);
        world.Options = new() { MaxExecutionSizeMb = 1 };

        var run = world.Go("w");

        Assert.Equal(State.Error, run.End);
        Assert.Contains("The execution would hold more than 1 MB of values ([engine] max_execution_size_mb)", run.Info);
        Assert.InRange(run.State.Size, 700_000, 1 << 20);
    }

    [Fact]
    public void Others_of_the_project_count_where_they_are_in_the_same_process()
    {
        var world = World("w: {tasks: {t: {action: std.echo output=\"LARGE\"}}}");
        world.Options = new() { MaxProjectSizeMb = 2 };
        world.SizeOfOthers = 1_800_000;
        Assert.Equal(State.Success, world.Go("w").End);

        world.SizeOfOthers = 2_000_000;
        var run = world.Go("w");

        Assert.Equal(State.Error, run.End);
        Assert.Contains("The project's executions would hold more than 2 MB of values in this process", run.Info);
    }

    [Fact]
    public void What_was_read_from_the_store_counts_like_what_came_by_and_by()
    {
        var world = World(
            "w: {tasks: {t: {with-items: 'i in <% range(20) %>', workflow: c, publish: {p: LARGE}, on-success: u}, u: {action: std.noop}}}"
        );
        var run = world.Go("w");

        var read = new ExecutionState(run.State.Head, run.State.Tasks, run.State.Invocations);

        Assert.InRange(read.Size, run.State.Size * 0.95, run.State.Size * 1.05);
        Assert.InRange(read.Size, 2_100_000, 2_300_000);
    }

    [Theory]
    [InlineData("w: {tasks: {t: {with-items: 'i in <% range(20) %>', action: std.echo output=\"LARGE\", keep-result: false}}}", 2_000_000)]
    [InlineData("w: {vars: {i: LARGE}, tasks: {t: {action: std.noop, publish: {p: <% $.i %>}}}}", 100_000)]
    public void What_is_dropped_and_what_is_the_executions_own_counts_neither_now_nor_after_it_was_read(string definition, int expected)
    {
        var run = World(definition).Go("w");

        var read = new ExecutionState(run.State.Head, run.State.Tasks, run.State.Invocations);

        Assert.Equal(State.Success, run.End);
        Assert.InRange(run.State.Size, expected, expected * 1.1);
        Assert.InRange(read.Size, run.State.Size * 0.95, run.State.Size * 1.05);
    }

    private static World World(string definition) =>
        new(
            $"{definition}\nc: {{output: {{o: LARGE}}, tasks: {{n: {{action: std.noop}}}}}}".Replace(
                "LARGE",
                Large,
                StringComparison.Ordinal
            )
        );
}
