using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Which of several commands holds, and what becomes of the tasks around them.</summary>
public sealed class CommandOrderStories
{
    private const string OfTask = """
        w:
          input: [n]
          tasks:
            first: {action: std.echo output=1, on-complete: [LIST, second]}
            second: {action: std.noop}
        """;

    private const string OfDefaults = """
        w:
          input: [n]
          task-defaults: {on-complete: [LIST, second: <% $.n = 4 %>]}
          tasks: {first: {action: std.echo output=1}, second: {action: std.noop}}
        """;

    private const string Bare = "fail: <% $.n = 1 %>, succeed: <% $.n = 2 %>, pause: <% $.n = 3 %>";
    private const string Told =
        "fail(msg='n is 1'): <% $.n = 1 %>, succeed(msg='n is <% $.n %>'): <% $.n = 2 %>, pause(msg='n is 3'): <% $.n = 3 %>";

    [Theory]
    [InlineData(OfTask, Bare, 1, State.Error, null)]
    [InlineData(OfTask, Bare, 2, State.Success, null)]
    [InlineData(OfTask, Bare, 3, State.Paused, null)]
    [InlineData(OfTask, Told, 1, State.Error, "n is 1")]
    [InlineData(OfTask, Told, 2, State.Success, "n is 2")]
    [InlineData(OfTask, Told, 3, State.Paused, "n is 3")]
    [InlineData(OfDefaults, Bare, 1, State.Error, null)]
    [InlineData(OfDefaults, Bare, 2, State.Success, null)]
    [InlineData(OfDefaults, Bare, 3, State.Paused, null)]
    [InlineData(OfDefaults, Told, 1, State.Error, "n is 1")]
    [InlineData(OfDefaults, Told, 2, State.Success, "n is 2")]
    [InlineData(OfDefaults, Told, 3, State.Paused, "n is 3")]
    public void The_command_whose_guard_holds_goes_before_the_tasks_behind_it(
        string definition,
        string commands,
        int n,
        State end,
        string? info
    )
    {
        var list = string.Join(
            ", ",
            commands.Split(", ").Select(command => $"{{\"{command.Replace(": <%", "\": \"<%", StringComparison.Ordinal)}\"}}")
        );
        var world = new World(definition.Replace("LIST", list, StringComparison.Ordinal));
        var run = world.Go("w", Map.Of(("n", (long)n)));
        Assert.Equal((end, info, "first:SUCCESS"), (run.End, run.Info, run.States));
        if (end == State.Paused && ReferenceEquals(definition, OfTask))
        {
            world.Resume(run);
            Assert.Equal((State.Success, "first:SUCCESS second:SUCCESS"), (run.End, run.States));
        }
    }

    [Theory]
    [InlineData("[fail, b]", State.Error, "a:SUCCESS")]
    [InlineData("[b, fail]", State.Error, "a:SUCCESS b:ERROR")]
    [InlineData("[succeed, b]", State.Success, "a:SUCCESS")]
    [InlineData("[b, succeed]", State.Success, "a:SUCCESS b:ERROR")]
    public void What_a_task_before_the_command_does_later_changes_nothing(string list, State end, string states)
    {
        var world = new World($"w: {{tasks: {{a: {{action: std.noop, on-complete: {list}}}, b: {{action: world.flaky failures=1}}}}}}");
        var run = world.Begin("w");
        Assert.Equal(end, run.End);
        world.Settle();
        Assert.Equal((end, states), (run.End, run.States));
    }

    [Fact]
    public void On_success_goes_before_on_complete()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {action: std.noop, on-success: [b, succeed], on-complete: [c, d, fail, e]}
                b: {action: std.noop}
                c: {action: std.noop}
                d: {action: std.noop}
                e: {action: std.noop}
            """
        ).Go("w");
        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS"), (run.End, run.States));
    }

    [Fact]
    public void A_message_may_be_a_map_or_name_its_own_task()
    {
        var map = new World(
            "w: {tasks: {a: {action: std.echo, input: {output: {k: v}}, on-success: [fail msg=\"<% task().result %>\"]}}}"
        ).Go("w");
        Assert.Equal((State.Error, "{\"k\": \"v\"}"), (map.End, map.Info));
        var own = new World("w: {tasks: {a: {action: std.noop, on-complete: ['fail(msg=<% task() %>)']}}}").Go("w");
        Assert.Equal(State.Error, own.End);
        Assert.Contains(own["a"].Id, own.Info);
    }
}
