using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Names and inputs that are computed, and what happens where they are wrong.</summary>
public sealed class SubworkflowNameStories
{
    [Theory]
    [InlineData("<% $.name %>", "<% $.inp %>")]
    [InlineData("'{{ _.name }}'", "'{{ _.inp }}'")]
    public void A_workflow_and_its_input_may_be_computed(string name, string input)
    {
        var world = new World(
            $$$"""
            w: {input: [name, inp], output: {o: <% $.o %>}, tasks: {t: {workflow: {{{name}}}, input: {{{input}}},
                publish: {o: <% task(t).result.o %>}} }}
            s: {input: [inp], output: {o: <% $.inp %>}, tasks: {x: {action: std.noop}} }
            """
        );
        Expect.Equal(Map.Of(("o", "abc")), world.Go("w", Map.Of(("name", "s"), ("inp", Map.Of(("inp", "abc"))))).Output);
        Assert.Contains("no_such_wf", world.Go("w", Map.Of(("name", "no_such_wf"), ("inp", Map.Empty))).Info);
        var text = world.Go("w", Map.Of(("name", "s"), ("inp", "a text")));
        Assert.Equal(State.Error, text.End);
        Assert.Contains("a text", text.Info);
    }

    [Theory]
    [InlineData("action: <% $.name %> output=<% $.inp %>", "Hello")]
    [InlineData("action: <% $.name %>, input: <% $.inp %>", "map")]
    public void An_action_and_its_input_may_be_computed(string action, string input)
    {
        var run = new World($"w: {{input: [name, inp], tasks: {{t: {{{action}, publish: {{v: <% task(t).result %>}}}}}}}}").Go(
            "w",
            Map.Of(("name", "std.echo"), ("inp", input == "map" ? Map.Of(("output", "Hello")) : input))
        );
        Expect.Equal(Map.Of(("v", "Hello")), run.Output);
    }

    [Fact]
    public void Every_level_knows_the_root()
    {
        var world = new World("w: {tasks: {t: {workflow: v}}}\nv: {tasks: {t: {workflow: u}}}\nu: {tasks: {t: {action: std.noop}}}");
        var run = world.Go("w");
        Assert.Equal([null, run.Id, run.Id], world.Runs.Values.Select(each => each.State.Head.RootId));
        Assert.All(world.Runs.Values, each => Assert.Equal("p", each.State.Head.ProjectId));
    }

    [Fact]
    public void An_output_that_cannot_be_evaluated_fails_every_level()
    {
        var world = new World("w: {tasks: {t: {workflow: s}}}\ns: {output: {o: <% $.absent.x %>}, tasks: {x: {action: std.noop}}}");
        var run = world.Go("w");
        Assert.All(world.Runs.Values, each => Assert.Equal(State.Error, each.End));
        Assert.All(world.Runs.Values, each => Assert.Contains("Can not evaluate YAQL expression", each.Info));
        Assert.Equal(2, world.Runs.Count);
        Assert.Equal(State.Error, run["t"].State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with-items: 'v in <% [1, 2, 3] %>', ")]
    public void A_sub_workflow_that_cannot_start_fails_its_task_and_the_branches_beside_it_run(string items)
    {
        var world = new World(
            $$$"""
            w:
              tasks:
                a: {publish: {a: 1}, on-success: [l, m, r]}
                l: {wait-before: 2, action: std.noop, on-success: l2}
                m: {{{{items}}}workflow: s, input: {wrong: true}, on-success: m2}
                r: {wait-before: 2, action: std.noop, on-success: r2}
                l2: {action: std.noop}
                m2: {action: std.noop}
                r2: {action: std.noop}
            s: {input: [given], tasks: {x: {action: std.noop}} }
            """
        );
        var run = world.Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.Equal((State.Error, State.Success, State.Success), (run["m"].State, run["l2"].State, run["r2"].State));
        Assert.Empty(run.All("m2"));
        Assert.Contains("Invalid input", items.Length == 0 ? run["m"].StateInfo : run.Info);
    }

    [Fact]
    public void A_workflow_may_call_itself_to_a_depth_and_end()
    {
        var world = new World(
            "w: {input: [level], tasks: {a: {on-success: [b: <% $.level > 0 %>]}, b: {workflow: w, input: {level: <% $.level - 1 %>}}}}"
        );
        Assert.Equal(State.Success, world.Go("w", Map.Of(("level", 7L))).End);
        Assert.Equal(8, world.Runs.Count);
    }
}
