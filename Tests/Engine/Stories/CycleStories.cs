using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class CycleStories
{
    [Fact]
    public void A_task_may_lead_to_itself()
    {
        var run = new World(
            """
            w:
              input: [times]
              output: {n: <% $.n %>}
              tasks:
                start: {publish: {n: 0}, on-success: more}
                more: {publish: {n: <% $.n + 1 %>}, on-success: [more: <% $.n < $.times %>]}
            """
        ).Go("w", Map.Of(("times", 21L)));
        Expect.Equal(Map.Of(("n", 21L)), run.Output);
        Assert.Equal(21, run.All("more").Count());
        Assert.All(run.State.Tasks, task => Assert.Equal(State.Success, task.State));
    }

    [Fact]
    public void A_longer_cycle_runs_all_of_its_tasks_again()
    {
        var run = new World(
            """
            w:
              vars: {n: 0}
              output: {n: <% $.n %>}
              tasks:
                s: {on-complete: a}
                a: {action: std.echo output=2, publish: {n: <% $.n + 1 %>}, on-success: b}
                b: {action: std.echo output=3, on-complete: c}
                c: {action: std.noop, on-success: [a: <% $.n < 2 %>, e: <% $.n >= 2 %>]}
                e: {action: std.echo output=<% $.n %>}
            """
        ).Go("w");
        Expect.Equal(Map.Of(("n", 2L)), run.Output);
        Assert.Equal([1, 2, 2, 2, 1], "sabce".Select(name => run.All($"{name}").Count()));
        Assert.Equal(2L, Views.TaskResults.Of(run.State, run["e"]));
    }

    [Fact]
    public void Cycles_side_by_side_count_for_themselves()
    {
        var run = new World(
            """
            w:
              vars: {n: 0}
              tasks:
                s: {on-complete: [a, b]}
                a: {publish: {n: <% $.n + 1 %>}, on-success: a2}
                a2: {on-success: [a: <% $.n < 2 %>]}
                b: {publish: {n: <% $.n + 1 %>}, on-success: b2}
                b2: {on-success: [b: <% $.n < 3 %>]}
            """
        ).Go("w");
        Assert.Equal(
            (State.Success, 2, 2, 3, 3),
            (run.End, run.All("a").Count(), run.All("a2").Count(), run.All("b").Count(), run.All("b2").Count())
        );
        Assert.InRange((long)run.Output["n"]!, 2, 3);
    }
}
