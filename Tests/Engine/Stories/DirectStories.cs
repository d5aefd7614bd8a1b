using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class DirectStories
{
    [Fact]
    public void A_chain_passes_on_what_it_publishes()
    {
        var run = new World(
            """
            w:
              input: [who, {mark: "!"}]
              vars: {text: "Hello <% $.who %>"}
              output: {said: <% $.said %>, all: "{{ _.said }}{{ _.mark }}"}
              tasks:
                a: {action: std.echo output=<% $.text %>, publish: {x: <% task().result %>}, on-success: b}
                b: {action: std.echo output="<% $.x %>!", publish: {said: <% task(b).result %>}}
            """
        ).Go("w", Map.Of(("who", "you")));

        Assert.Equal("a:SUCCESS b:SUCCESS", run.States);
        Expect.Equal(Map.Of(("said", "Hello you!"), ("all", "Hello you!!")), run.Output);
        Expect.Equal(Map.Of(("who", "you"), ("mark", "!")), run.State.Head.Input);
        Expect.Equal(Map.Of(("output", "Hello you")), run.Invocation("a").Input);
    }

    [Fact]
    public void Without_output_the_whole_final_context_is_the_output()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {action: std.noop, publish: {x: 1, y: 2}, on-success: [b, c]}
                b: {publish: {x: 3}}
                c: {publish: {z: [1]}}
            """
        ).Go("w");

        Expect.Equal(Map.Of(("x", 3L), ("y", 2L), ("z", new object?[] { 1L })), run.Output);
    }

    [Fact]
    public void Branches_do_not_see_each_other()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {publish: {x: 1}, on-success: [b, c]}
                b: {publish: {x: 2}, on-success: d}
                c: {action: world.call, publish: {seen: <% $.x %>}}
                d: {action: std.noop}
            """
        ).Go("w");

        Expect.Equal(Map.Of(("seen", 1L)), run["c"].Published);
    }

    [Theory]
    [InlineData("{n: 5}", "missing=['a'], unexpected=['n']")]
    [InlineData("{}", "missing=['a']")]
    [InlineData("{a: 1, n: 5}", "unexpected=['n']")]
    public void Wrong_input_is_refused(string input, string problem)
    {
        var world = new World("w: {input: [a, b: 1], tasks: {t: {action: std.noop}}}");
        var given = new MapBuilder();
        foreach (var pair in input.Trim('{', '}').Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            given.Set(pair.Split(':')[0].Trim(), 1L);
        }

        var run = world.Create("1", "w", given.Build(), Map.Empty, null, null);
        var decision = world.Send(run, new Signal.Start());

        Assert.Equal($"Invalid input [name=w, class=DirectWorkflowSpec, {problem}]", decision.Refusal!.Message);
        Assert.Empty(decision.Events);
        Assert.Equal(State.Idle, run.End);
    }

    [Fact]
    public void An_error_without_a_handler_fails_the_workflow_when_nothing_is_left_to_do()
    {
        var world = new World(
            """
            w:
              output-on-error: {why: <% $.x %>}
              tasks:
                a: {publish: {x: 1}, on-success: [bad, good]}
                bad: {action: std.fail error_data="no"}
                good: {action: world.call v=1, on-success: after}
                after: {publish: {y: 1}}
            """
        );
        var run = world.Go("w");

        Assert.Equal(State.Error, run.End);
        Assert.Equal("a:SUCCESS bad:ERROR good:SUCCESS after:SUCCESS", run.States);
        Assert.Equal("no", run["bad"].StateInfo);
        Assert.Equal(
            $"Failure caused by error in tasks: bad\n\n  bad [task_ex_id={run["bad"].Id}] -> no\n    "
                + $"[action_ex_id={run.Invocation("bad").Id}, idx=0]: no\n",
            run.Info
        );
        Expect.Equal(Map.Of(("result", run.Info), ("why", 1L)), run.Output);
    }

    [Fact]
    public void On_error_handles_and_on_complete_does_not()
    {
        Assert.Equal(State.Success, new World("w: {tasks: {a: {action: std.fail, on-error: b}, b: {action: std.noop}}}").Go("w").End);
        Assert.Equal(State.Success, new World("w: {tasks: {a: {action: std.fail, on-error: noop}}}").Go("w").End);
        var run = new World("w: {tasks: {a: {action: std.fail, on-complete: b}, b: {action: std.noop}}}").Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.Equal("a:ERROR b:SUCCESS", run.States);
    }

    [Fact]
    public void Guards_choose_and_a_failing_guard_forces_the_end()
    {
        var run = new World(
            """
            w:
              tasks:
                a:
                  publish: {x: 2}
                  on-success: [b: <% $.x = 1 %>, c: <% $.x = 2 %>, d: "{{ _.x > 1 }}"]
                b: {action: std.noop}
                c: {action: std.noop}
                d: {action: std.noop}
            """
        ).Go("w");
        Assert.Equal("a:SUCCESS c:SUCCESS d:SUCCESS", run.States);

        var failed = new World("w: {tasks: {a: {action: std.noop, on-success: [b: <% $.nope %>], on-error: b}, b: {action: std.noop}}}").Go(
            "w"
        );
        Assert.Equal("a:ERROR", failed.States);
        Assert.Equal(
            "Failed to handle action completion [error=Can not evaluate YAQL expression [expression=$.nope, error='nope'], wf=w, "
                + "task=a, action=std.noop]",
            failed.Info
        );
    }

    [Fact]
    public void Publish_scopes_are_merged_and_the_task_beats_on_success()
    {
        var run = new World(
            """
            w:
              output: {g: <% global(g) %>}
              tasks:
                a:
                  publish: {x: task, t: 1}
                  on-complete: {publish: {branch: {x: complete, c: 2}, global: {g: {a: 1}}}}
                  on-success: {publish: {branch: {x: success, t: 9, s: 3}, global: {h: 1}}, next: b}
                b: {on-success: {publish: {global: {g: {b: 2}}}}}
            """
        ).Go("w");

        Expect.Equal(Map.Of(("x", "complete"), ("t", 1L), ("s", 3L), ("c", 2L)), run["a"].Published);
        Expect.Equal(Map.Of(("g", Map.Of(("a", 1L))), ("h", 1L)), run["a"].PublishedGlobal);
        Expect.Equal(Map.Of(("g", Map.Of(("a", 1L), ("b", 2L)))), run.Output);
        Expect.Equal(Map.Of(("g", Map.Of(("a", 1L), ("b", 2L))), ("h", 1L)), Views.PublishedGlobals.Of(run.State.Head, run.Spec));
    }

    [Fact]
    public void Unknown_actions_and_wrong_inputs_force_the_end_past_on_error()
    {
        var unknown = new World("w: {tasks: {a: {action: nope, on-error: b}, b: {action: std.noop}}}", preloaded: false).Go("w");
        Assert.Equal("a:ERROR", unknown.States);
        Assert.Equal("Failed to run task [error=Failed to find action [action_name=nope, namespace=], wf=w, task=a]", unknown.Info);

        var wrong = new World("w: {tasks: {a: {action: std.echo foo=1}}}").Go("w");
        Assert.Equal(
            "Failed to run task [error=Invalid input [name=std.echo, class=EchoAction, missing=['output'], unexpected=['foo']], wf=w, "
                + "task=a]",
            wrong.Info
        );
    }

    [Fact]
    public void An_error_in_output_fails_the_workflow()
    {
        var run = new World("w: {output: {x: <% $.nope %>}, tasks: {a: {action: std.noop}}}").Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.StartsWith("Failed to check and complete [wf_ex_id=", run.Info);
        Assert.Contains("error='nope'", run.Info);
    }

    [Fact]
    public void A_value_that_is_too_large_fails_the_task_with_a_clear_text()
    {
        var world = new World("w: {tasks: {a: {action: std.noop, publish: {x: <% 'abcdefghij' * 1000 %>}}}}")
        {
            Options = new() { FieldSizeLimitKb = 4 },
        };
        var run = world.Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.Contains("Field size limit exceeded [class=TaskExecution, field=published, size=9KB, limit=4KB]", run.Info);
    }

    [Fact]
    public void Keep_result_false_forgets_after_publishing()
    {
        var run = new World(
            "w: {output: {r: <% task(a).result %>, p: <% $.p %>}, tasks: {a: {action: std.echo output=1, keep-result: false, publish: "
                + "{p: <% task().result %>}}}}"
        ).Go("w");
        Expect.Equal(Map.Of(("r", null), ("p", 1L)), run.Output);
    }

    [Fact]
    public void The_environment_is_evaluated_once_and_gives_defaults_to_actions()
    {
        var run = new World("w: {output: {e: <% env().b %>, r: <% task(t).result %>}, tasks: {t: {action: std.echo}}}").Go(
            "w",
            null,
            Map.Of(
                ("env", Map.Of(("a", 1L), ("b", "<% env().a + 1 %>"), ("__actions", Map.Of(("std.echo", Map.Of(("output", "default")))))))
            )
        );
        Expect.Equal(Map.Of(("e", 2L), ("r", "default")), run.Output);
    }

    [Fact]
    public void A_chain_of_ten_thousand_tasks_needs_no_deep_stack()
    {
        var tasks = string.Join(
            "\n",
            Enumerable.Range(0, 10_000).Select(i => $"    t{i}: {{publish: {{v{i}: {i}}}{(i < 9_999 ? $", on-success: t{i + 1}" : "")}}}")
        );
        var world = new World($"w:\n  output: {{x: <% $.v0 + $.v9999 %>}}\n  tasks:\n{tasks}");
        var run = world.Begin("w");
        Expect.Equal(Map.Of(("x", 9_999L)), run.Output);
    }
}
