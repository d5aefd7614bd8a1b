using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class SubworkflowStories
{
    private const string Parent = """
        main:
          output: {r: <% task(s).result %>}
          tasks:
            s: {workflow: sub v=1, on-success: t}
            t: {action: std.noop}
        sub:
          input: [v]
          output: {got: <% $.v %>, e: <% env() %>}
          tasks:
            a: {action: world.async}
        """;

    [Fact]
    public void A_sub_workflow_gives_its_output()
    {
        var world = new World(Parent);
        var run = world.Go("main", null, Map.Of(("env", Map.Of(("k", 1L)))));
        var child = world.Runs[run.Invocation("s").Id];
        Assert.Equal("sub-workflow", Views.WakeUps.Of(run.State).Waiter);
        world.Send(child, new Signal.InvocationUpdated(child.Invocation("a").Id, State.Success, null));
        world.Settle();
        Expect.Equal(Map.Of(("r", Map.Of(("got", 1L), ("e", Map.Of(("k", 1L)))))), run.Output);
    }

    [Theory]
    [InlineData("action: std.echo", "list(1,a)", "<class 'list'>. Actual value: [1, 'a']")]
    [InlineData("action: std.echo", "abc", "<class 'str'>. Actual value: abc")]
    [InlineData("workflow: sub", "null", "<class 'NoneType'>. Actual value: None")]
    public void An_input_that_is_no_map_is_shown(string call, string input, string text)
    {
        var run = new World($"w: {{tasks: {{t: {{{call}, input: '<% {input} %>'}}}}}}").Go("w");

        Assert.Equal(
            $"Failed to run task [error=Wrong dynamic input for task: t. Dict type is expected. Actual type: {text}, wf=w, task=t]",
            run["t"].StateInfo
        );
    }

    [Fact]
    public void Unknown_names_and_bad_input_are_failures_that_can_be_handled()
    {
        var unknown = new World("w: {tasks: {s: {workflow: nope, on-error: noop}}}").Go("w");
        Assert.Equal((State.Success, "Failed to find workflow [name=nope] [namespace=]"), (unknown.End, unknown["s"].StateInfo));
        var missing = new World("w: {tasks: {s: {workflow: sub, on-error: noop}}}\nsub: {input: [v], tasks: {a: {action: std.noop}}}").Go(
            "w"
        );
        Assert.Equal("Invalid input [name=sub, class=DirectWorkflowSpec, missing=['v']]", missing["s"].StateInfo);
    }

    [Fact]
    public void A_failure_below_is_the_failure_of_the_task()
    {
        var run = new World("w: {tasks: {s: {workflow: sub}}}\nsub: {output-on-error: {x: 1}, tasks: {a: {action: std.fail}}}").Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.StartsWith("Failure caused by error in tasks: a", run["s"].StateInfo);
        Assert.Equal(1L, ((Map)Views.TaskResults.Of(run.State, run["s"])!)["x"]);
    }

    [Fact]
    public void Pause_and_resume_go_down_and_up()
    {
        var world = new World(Parent);
        var run = world.Go("main");
        var child = world.Runs[run.Invocation("s").Id];
        world.Send(run, new Signal.Pause());
        world.Settle();
        Assert.Equal((State.Paused, State.Paused, State.Paused), (run.End, child.End, run["s"].State));
        world.Send(run, new Signal.Resume(null));
        world.Settle();
        Assert.Equal((State.Running, State.Running, State.Running), (run.End, child.End, run["s"].State));

        world.Send(child, new Signal.Pause());
        world.Settle();
        Assert.Equal((State.Paused, State.Paused), (run.End, run["s"].State));
        world.Send(child, new Signal.Resume(null));
        world.Settle();
        Assert.Equal((State.Running, State.Running), (run.End, run["s"].State));
    }

    [Fact]
    public void Cancelling_goes_down_and_up()
    {
        var world = new World(Parent);
        var run = world.Go("main");
        var child = world.Runs[run.Invocation("s").Id];
        world.Send(run, new Signal.Stop(State.Cancelled, "enough"));
        world.Settle();
        Assert.Equal((State.Cancelled, "enough"), (child.End, child.Info));

        var other = world.Go("main");
        world.Send(world.Runs[other.Invocation("s").Id], new Signal.Stop(State.Cancelled, "below"));
        world.Settle();
        Assert.Equal((State.Cancelled, "Cancelled tasks: s"), (other.End, other.Info));
        Assert.Equal("below", other["s"].StateInfo);
    }

    [Fact]
    public void Keys_that_are_no_inputs_become_params()
    {
        var world = new World(
            "w: {tasks: {s: {workflow: rev, input: {task_name: b, v: 1}}}}\nrev: {type: reverse, input: [v], tasks: {a: {action: "
                + "std.noop}, b: {requires: a}}}"
        );
        var run = world.Go("w");
        Assert.Equal(State.Success, run.End);
        Assert.Equal("a:SUCCESS b:SUCCESS", world.Runs[run.Invocation("s").Id].States);
    }

    [Fact]
    public void A_rerun_below_brings_the_parents_back()
    {
        var world = new World(
            "w: {tasks: {s: {workflow: sub, on-success: t}, t: {action: std.noop}}}\nsub: {tasks: {a: {action: world.flaky failures=1}}}"
        );
        var run = world.Go("w");
        Assert.Equal(State.Error, run.End);
        var child = world.Runs[run.Invocation("s").Id];
        world.Send(child, new Signal.RerunTask(child["a"].Id, true, null));
        world.Settle();
        Assert.Equal((State.Success, State.Success), (child.End, run.End));
        Assert.Equal("s:SUCCESS t:SUCCESS", run.States);
        Assert.Single(run.Invocations("s"));
    }

    [Fact]
    public void A_rerun_above_starts_a_new_one()
    {
        var world = new World("w: {tasks: {s: {workflow: sub}}}\nsub: {tasks: {a: {action: std.fail}}}");
        var run = world.Go("w");
        world.Send(run, new Signal.RerunTask(run["s"].Id, true, null));
        world.Settle();
        Assert.Equal(2, run.Invocations("s").Count);
        Assert.Equal(State.Error, run.End);
    }
}
