using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class RecoverStories
{
    [Theory]
    [InlineData("world.safe", "", true)]
    [InlineData("world.call", "", false)]
    [InlineData("world.call", ", safe-rerun: true", true)]
    public void An_action_that_was_under_way_runs_again_only_if_that_is_safe(string action, string safe, bool again)
    {
        var world = new World($"w: {{tasks: {{a: {{action: {action}{safe}, on-error: noop}}}}}}");
        var run = world.Begin("w");
        Crash(world, run);
        world.Send(run, new Signal.Recover(_ => false));
        Assert.Equal(again, world.Messages.Count == 1);
        world.Settle();
        Assert.Equal(State.Success, run.End);
        if (!again)
        {
            Assert.Equal(
                "Request to run an action was redelivered, but it cannot be re-run safely. The only safe thing to do is fail it "
                    + "[action=world.call].",
                run["a"].StateInfo
            );
        }
    }

    [Fact]
    public void What_still_runs_and_what_waits_for_the_outside_is_left_alone()
    {
        var world = new World("w: {tasks: {a: {action: world.call}, b: {action: world.async}}}");
        var run = world.Begin("w");
        world.Deliver(1);
        Crash(world, run, keep: true);
        Assert.Empty(world.Send(run, new Signal.Recover(_ => true)).Effects);
        Crash(world, run);
        Assert.True(run.Invocation("b").Dispatched);
        world.Send(run, new Signal.Recover(id => id == run.Invocation("a").Id));
        Assert.Equal("a:RUNNING b:RUNNING", run.States);
    }

    [Fact]
    public void Lost_sub_workflows_and_reports_are_asked_for_again()
    {
        var world = new World("w: {tasks: {s: {workflow: sub}}}\nsub: {tasks: {a: {action: world.safe}}}");
        var run = world.Begin("w");
        var child = world.Runs[run.Invocation("s").Id];
        Crash(world, child);
        world.Send(child, new Signal.Recover(_ => false));
        world.Deliver(world.Messages.FindIndex(message => message.Signal is Signal.InvocationEnded));
        world.Messages.Clear();
        Assert.Equal((State.Success, State.Running), (child.End, run.End));
        Crash(world, run);
        Assert.Single(world.Send(run, new Signal.Recover(_ => false)).Effects, effect => effect is Effect.StartSubworkflow);
        world.Settle();
        Assert.Equal(State.Success, run.End);
    }

    [Fact]
    public void Contexts_are_folded_again()
    {
        var world = new World(
            """
            w:
              output: {v: <% $.v %>, x: <% $.x %>}
              tasks:
                s: {publish: {v: {a: 0}}, on-success: [a, b]}
                a: {publish: {v: {a: 1}}, on-success: j}
                b: {publish: {x: 1, v: {b: 2}}, on-success: j}
                j: {join: all, on-success: k}
                k: {action: world.safe}
            """
        );
        var run = world.Begin("w");
        Crash(world, run);
        world.Send(run, new Signal.Recover(_ => false));
        world.Settle();
        Expect.Equal(Map.Of(("v", Map.Of(("a", 1L), ("b", 2L))), ("x", 1L)), run.Output);
    }

    [Fact]
    public void A_join_in_a_cycle_keeps_the_contexts_of_its_earlier_runs()
    {
        var world = new World(
            """
            w:
              output: {n: <% $.n %>, seen: <% $.seen %>}
              tasks:
                s: {publish: {n: 0}, on-success: j}
                j: {join: one, publish: {n: <% $.n + 1 %>}, on-success: [l, late: <% $.n = 1 %>]}
                late: {action: world.safe, publish: {seen: <% $.n %>}}
                l: {action: world.safe, on-success: [j: <% $.n < 3 %>]}
            """
        );
        var run = world.Begin("w");
        world.Deliver(
            world.Messages.FindIndex(message =>
                message.Signal is Signal.InvocationEnded ended && ended.InvocationId == run.Invocation("l").Id
            )
        );
        Crash(world, run);
        world.Send(run, new Signal.Recover(_ => false));
        world.Settle();
        Expect.Equal(Map.Of(("n", 3L), ("seen", 1L)), run.Output);
    }

    [Fact]
    public void Signals_that_come_twice_change_nothing()
    {
        var world = new World("w: {tasks: {a: {action: world.call v=1, on-success: b}, b: {action: world.call}}}");
        var run = world.Begin("w");
        var signal = world.Messages[0].Signal!;
        world.Deliver(0);
        Assert.Empty(world.Send(run, signal).Events);
        Assert.Empty(world.Send(run, new Signal.InvocationEnded("unknown", InvocationOutcome.Success(1L))).Events);
        Assert.Empty(world.Send(run, new Signal.Start()).Events);
        Assert.Empty(world.Send(run, new Signal.Wake()).Events);
    }

    private static void Crash(World world, Run run, bool keep = false)
    {
        run.State = new ExecutionState(run.State.Head, run.State.Tasks, run.State.Invocations);
        if (!keep)
        {
            world.Messages.RemoveAll(message => message.Signal is Signal.InvocationEnded);
        }
    }
}
