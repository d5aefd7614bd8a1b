using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class CommandStories
{
    [Fact]
    public void Fail_ends_with_its_message()
    {
        var run = new World("w: {tasks: {a: {publish: {x: 1}, on-success: fail(msg=\"x is <% $.x %>\")}}}").Go("w");
        Assert.Equal("a:SUCCESS", run.States);
        Assert.Equal((State.Error, "x is 1"), (run.End, run.Info));
        Expect.Equal(Map.Of(("result", "x is 1"), ("x", 1L)), run.Output);
    }

    [Theory]
    [InlineData("fail", State.Error)]
    [InlineData("succeed", State.Success)]
    [InlineData("pause", State.Paused)]
    public void A_message_that_is_a_map_is_shown_as_json(string command, State state)
    {
        var run = new World($"w: {{tasks: {{a: {{on-success: [\"{command} msg=<% dict(a=>1, b=>list(x,null,true), c=>'é') %>\"]}}}}}}").Go(
            "w"
        );

        Assert.Equal((state, "{\"a\": 1, \"b\": [\"x\", null, true], \"c\": \"\\u00e9\"}"), (run.End, run.Info));
        if (state == State.Error)
        {
            Assert.Equal("{'a': 1, 'b': ['x', None, True], 'c': 'é'}", run.Output["result"]);
        }
    }

    [Theory]
    [InlineData("\"<% list(1,x) %>\"", "[1, 'x']")]
    [InlineData("<% true %>", "True")]
    [InlineData("<% 1.5 %>", "1.5")]
    [InlineData("<% null %>", null)]
    public void Other_messages_are_shown_as_python_does(string message, string? text)
    {
        var run = new World($"w: {{tasks: {{a: {{on-success: ['fail msg={message.Trim('"')}']}}}}}}").Go("w");

        Assert.Equal((State.Error, text), (run.End, run.Info));
        Assert.Equal(text, run.Output["result"]);
    }

    [Fact]
    public void A_task_before_fail_is_started()
    {
        var run = new World("w: {tasks: {a: {on-success: [b, fail, c]}, b: {action: world.call}, c: {action: std.noop}}}").Go("w");
        Assert.Equal("a:SUCCESS b:SUCCESS", run.States);
        Assert.Equal((State.Error, null), (run.End, run.Info));
    }

    [Fact]
    public void Succeed_evaluates_the_output_now()
    {
        var run = new World(
            "w: {output: {x: <% $.x %>}, tasks: {a: {publish: {x: 1}, on-success: succeed(msg=\"all fine\")}, b: {action: world.call}}}"
        ).Go("w");
        Assert.Equal((State.Success, "all fine"), (run.End, run.Info));
        Expect.Equal(Map.Of(("x", 1L)), run.Output);
    }

    [Fact]
    public void Pause_keeps_the_rest_for_the_resume()
    {
        var world = new World(
            "w: {tasks: {a: {on-success: [b, pause(msg=\"wait here\"), c]}, b: {action: std.noop}, c: {action: std.noop}}}"
        );
        var run = world.Go("w");
        Assert.Equal("a:SUCCESS b:SUCCESS", run.States);
        Assert.Equal((State.Paused, "wait here"), (run.End, run.Info));
        world.Send(run, new Signal.Resume(null));
        world.Settle();
        Assert.Equal("a:SUCCESS b:SUCCESS c:SUCCESS", run.States);
        Assert.Equal(State.Success, run.End);
    }

    [Fact]
    public void A_pause_lets_actions_end_and_holds_the_routing()
    {
        var world = new World("w: {tasks: {a: {action: world.call, on-success: b}, b: {action: std.noop}}}");
        var run = world.Begin("w");
        world.Send(run, new Signal.Pause());
        world.Settle();
        Assert.Equal("a:SUCCESS", run.States);
        Assert.False(run["a"].Processed);
        Assert.Equal("paused", Views.WakeUps.Of(run.State).Waiter);
        world.Send(run, new Signal.Resume(Map.Of(("k", 1L))));
        world.Settle();
        Assert.Equal("a:SUCCESS b:SUCCESS", run.States);
        Expect.Equal(Map.Of(("k", 1L)), run.State.Head.Environment);
    }

    [Fact]
    public void Stops_follow_the_table()
    {
        var world = new World("w: {output: {o: 1}, tasks: {a: {action: world.async}}}");
        var run = world.Go("w");
        world.Send(run, new Signal.Pause());
        Assert.Equal(
            $"Can't change workflow execution state from PAUSED to SUCCESS. [workflow=w, execution_id={run.Id}]",
            world.Send(run, new Signal.Stop(State.Success, null)).Refusal!.Message
        );
        world.Send(run, new Signal.Stop(State.Error, "enough"));
        Assert.Equal((State.Error, "enough"), (run.End, run.Info));
        Assert.Equal(
            $"Can't change workflow execution state from ERROR to PAUSED. [workflow=w, execution_id={run.Id}]",
            world.Send(run, new Signal.Pause()).Refusal!.Message
        );
        Assert.Empty(world.Send(run, new Signal.Stop(State.Cancelled, "x")).Events);
        Assert.Empty(world.Send(run, new Signal.Resume(null)).Events);

        var cancelled = world.Go("w");
        world.Send(cancelled, new Signal.Stop(State.Cancelled, "stop"));
        Expect.Equal(Map.Of(("result", "stop")), cancelled.Output);
        Assert.Equal(State.Running, cancelled["a"].State);
        world.Send(cancelled, new Signal.InvocationUpdated(cancelled.Invocation("a").Id, State.Success, 5L));
        Assert.Equal(State.Success, cancelled["a"].State);
        Assert.Equal(State.Cancelled, cancelled.End);

        var succeeded = world.Go("w");
        world.Send(succeeded, new Signal.Stop(State.Success, "good"));
        Assert.Equal((State.Success, "good"), (succeeded.End, succeeded.Info));
        Expect.Equal(Map.Of(("o", 1L)), succeeded.Output);
    }

    [Fact]
    public void Asynchronous_actions_are_ended_paused_and_resumed_from_outside()
    {
        var world = new World("w: {tasks: {a: {action: std.async_noop, publish: {r: <% task().result %>}, on-error: noop}}}");
        var run = world.Go("w");
        var id = run.Invocation("a").Id;
        Assert.Equal("async action", Views.WakeUps.Of(run.State).Waiter);
        world.Send(run, new Signal.InvocationUpdated(id, State.Paused, null));
        Assert.Equal((State.Paused, State.Paused), (run["a"].State, run.End));
        world.Send(run, new Signal.InvocationUpdated(id, State.Running, null));
        Assert.Equal((State.Running, State.Running), (run["a"].State, run.End));
        world.Send(run, new Signal.InvocationUpdated(id, State.Success, Map.Of(("v", 1L))));
        Expect.Equal(Map.Of(("r", Map.Of(("v", 1L)))), run.Output);
        Assert.Equal(RefusalKind.Conflict, world.Send(run, new Signal.InvocationUpdated(id, State.Success, 2L)).Refusal!.Kind);

        var failed = world.Go("w");
        world.Send(failed, new Signal.InvocationUpdated(failed.Invocation("a").Id, State.Error, null));
        Assert.Equal("Unknown error", failed["a"].StateInfo);
        var cancelled = world.Go("w");
        world.Send(cancelled, new Signal.InvocationUpdated(cancelled.Invocation("a").Id, State.Cancelled, null));
        Assert.Equal((State.Cancelled, "Cancelled tasks: a"), (cancelled.End, cancelled.Info));
    }

    [Fact]
    public void The_environment_is_updated_only_while_nothing_runs()
    {
        var world = new World("w: {tasks: {a: {action: world.async}}}");
        var run = world.Go("w");
        Assert.Equal(RefusalKind.Forbidden, world.Send(run, new Signal.UpdateEnvironment(Map.Of(("a", 1L)))).Refusal!.Kind);
        world.Send(run, new Signal.Pause());
        Assert.Null(world.Send(run, new Signal.UpdateEnvironment(Map.Of(("a", 1L)))).Refusal);
        Expect.Equal(Map.Of(("a", 1L)), run.State.Head.Params["env"]);
    }

    [Fact]
    public void Subscribers_hear_of_transitions()
    {
        var world = new World("w: {tasks: {a: {action: std.noop}}}");
        world.Go("w", null, Map.Of(("notify", new object?[] { Map.Of(("type", "noop")) })));
        var events = world
            .Effects.Select(entry => entry.Effect)
            .OfType<Effect.PublishNotification>()
            .Select(effect => effect.Payload["event"]);
        Assert.Equal(["WORKFLOW_LAUNCHED", "TASK_LAUNCHED", "TASK_SUCCEEDED", "WORKFLOW_SUCCEEDED"], events);
    }
}
