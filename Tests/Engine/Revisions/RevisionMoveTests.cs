using Mistral.Engine.Executions;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Revisions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Revisions;

/// <summary>An execution stands at <c>b</c>, after <c>a</c> has led there; may it go on with another text?</summary>
public sealed class RevisionMoveTests
{
    private const string Text = """
        w:
          input: [x]
          vars: {v: 1}
          tasks:
            a: {action: std.noop, on-success: [b, c: <% $.x = 0 %>]}
            b: {action: world.call, retry: {count: 1, delay: 1}, on-success: [d]}
            c: {action: std.noop}
            d: {action: std.noop}
        """;

    [Theory(Timeout = 10_000)]
    [InlineData("d: {action: std.noop}", "d: {action: std.echo output=1, on-success: [e]}\n    e: {action: std.noop}")]
    [InlineData("on-success: [d]}", "on-success: [d], on-error: [c], publish: {y: 2}}")]
    [InlineData("[b, c: <% $.x = 0 %>]", "[b]")]
    [InlineData("a: {action: std.noop,", "a: {action: std.noop, on-error: [d], retry: {count: 5, delay: 1},")]
    [InlineData("vars: {v: 1}", "output: {y: 1}\n  vars: {v: 2}")]
    public Task What_comes_later_may_change(string old, string now) => Task.Run(() => Assert.Empty(Problems(old, now)));

    [Theory(Timeout = 10_000)]
    [InlineData("a: {action", "aa: {action", "task 'a' has run and is not there")]
    [InlineData("[b, c: <% $.x = 0 %>]", "[d, c: <% $.x = 0 %>]", "task 'a' has led to 'b' by on-success, and does not there")]
    [InlineData("[b, c: <% $.x = 0 %>]", "[b, c: <% $.x = 1 %>]", "task 'a' has another condition for 'c'")]
    [InlineData("[b, c: <% $.x = 0 %>]", "[b, d, c: <% $.x = 0 %>]", "task 'a' has ended, and leads to 'd' by on-success there")]
    [InlineData("[b, c: <% $.x = 0 %>]", "[b, pause, c: <% $.x = 0 %>]", "leads to 'pause'")]
    [InlineData("a: {action: std.noop", "a: {action: std.echo output=1", "task 'a' has run 'std.noop' and is to run 'std.echo' there")]
    [InlineData("b: {action: world.call", "b: {workflow: w", "task 'b' has run an action and is a sub-workflow there")]
    [InlineData("b: {action: world.call", "b: {with-items: 'i in [1]', action: world.call", "with items in one of the two")]
    [InlineData("retry: {count: 1, delay: 1}", "retry: {count: 2, delay: 1}", "task 'b' has not ended and has other policies there")]
    [InlineData("b: {action: world.call,", "b: {join: all, action: world.call,", "waits for other branches")]
    [InlineData("input: [x]", "input: [x, y]", "the input 'y' is new")]
    [InlineData("vars: {v: 1}", "vars: {v: 1, u: 2}", "the variable 'u' of vars is new")]
    public Task What_has_happened_must_be_possible_there(string old, string now, string words) =>
        Task.Run(() => Assert.Contains(Problems(old, now), problem => problem.Contains(words, StringComparison.Ordinal)));

    [Fact(Timeout = 10_000)]
    public Task A_failed_task_may_be_another_one_so_that_it_can_run_again() =>
        Task.Run(() =>
        {
            var run = new World("w: {tasks: {a: {action: std.fail, on-success: b}, b: {action: std.noop}}}").Go("w");
            Assert.Equal(State.Error, run.End);

            Assert.Empty(
                RevisionMove.Problems(
                    run.State,
                    run.Spec,
                    Read("w: {tasks: {a: {action: std.noop, on-success: b}, b: {action: std.noop}}}")
                )
            );
            var refused = RevisionMove.Problems(
                run.State,
                run.Spec,
                Read("w: {tasks: {a: {action: std.noop, on-error: b}, b: {action: std.noop}}}")
            );
            Assert.Equal("a", Assert.Single(refused).Task);
        });

    [Fact(Timeout = 10_000)]
    public Task What_has_ended_well_stays() =>
        Task.Run(() =>
        {
            var run = new World("w: {tasks: {a: {action: std.noop}}}").Go("w");

            Assert.Contains(
                "ended in SUCCESS",
                Assert.Single(RevisionMove.Problems(run.State, run.Spec, run.Spec)).What,
                StringComparison.Ordinal
            );
        });

    [Fact(Timeout = 10_000)]
    public Task A_reverse_workflow_keeps_what_its_begun_tasks_require() =>
        Task.Run(() =>
        {
            const string text =
                "w: {type: reverse, tasks: {a: {action: world.call}, b: {action: std.noop, requires: a}, c: {action: std.noop}}}";
            var run = new World(text).Begin("w", parameters: Map.Of(("task_name", "b")));

            Assert.Empty(
                RevisionMove.Problems(run.State, run.Spec, Read(text.Replace("requires: a", "requires: [a, c]", StringComparison.Ordinal)))
            );
            Assert.Contains(
                RevisionMove.Problems(
                    run.State,
                    run.Spec,
                    Read(text.Replace("a: {action: world.call}", "a: {action: world.call, requires: c}", StringComparison.Ordinal))
                ),
                problem => problem.Task == "a"
            );
            Assert.Contains(
                RevisionMove.Problems(run.State, run.Spec, Read(text.Replace("b: {", "bb: {", StringComparison.Ordinal))),
                problem => problem.Task == "b"
            );
        });

    [Fact(Timeout = 10_000)]
    public Task An_interface_tells_what_must_be_given_and_what_is_gone() =>
        Task.Run(() =>
        {
            var change = InterfaceChange.Of(
                Read("w: {input: [a, {b: 1}, c], output: {x: 1, y: 2}, tasks: {t: {action: std.noop}}}"),
                Read("w: {input: [a, b, {d: 5}, e], output: {y: 3, z: 1}, tasks: {t: {action: std.noop}}}")
            );

            Assert.Equal(["b", "e"], change.NewRequired);
            Assert.Equal(["c"], change.LostInputs);
            Assert.Equal(["x"], change.LostOutputs);
        });

    private static IEnumerable<string> Problems(string old, string now)
    {
        var run = new World(Text).Begin("w", Map.Of(("x", 5L)));
        Assert.Equal(State.Running, run["b"].State);
        Assert.Contains(old, Text, StringComparison.Ordinal);
        return RevisionMove
            .Problems(run.State, run.Spec, Read(Text.Replace(old, now, StringComparison.Ordinal)))
            .Select(problem => problem.Text);
    }

    private static WorkflowSpec Read(string text) =>
        DefinitionReader.ReadWorkflows("version: '2.0'\n" + text, validate: false).Value!.Items[0].Spec;
}
