using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>What publish, its scopes and its clauses put where.</summary>
public sealed class PublishScopeStories
{
    [Theory]
    [InlineData(
        "publish: {p: 1}",
        "on-success: {next: s, publish: {branch: {s: 2}}}, on-complete: {next: c, publish: {branch: {c: 3}}}",
        "['c', 'p', 's']"
    )]
    [InlineData("publish: {p: 1}", "on-complete: {next: c, publish: {branch: {c: 3}}}", "['c', 'p']")]
    [InlineData("publish: {p: 1}", "on-success: {next: s, publish: {branch: {s: 2}}}", "['p', 's']")]
    [InlineData("description: plain", "on-success: {next: s, publish: {branch: {s: 2}}}", "['s']")]
    public void Clauses_add_to_what_the_task_publishes(string publish, string clauses, string keys)
    {
        var run = new World(
            $$$"""
            w:
              tasks:
                a: {{{{publish}}}, {{{clauses}}}}
                s: {publish: {seen: <% $.keys() %>}}
                c: {publish: {seen: <% $.keys() %>}}
            """
        ).Go("w");
        Assert.Equal(State.Success, run.End);
        var published = run["a"].Published!.Keys.Cast<string>().Order(StringComparer.Ordinal).ToArray<object?>();
        Assert.Equal(keys, PythonText.Repr(published));
        foreach (var next in run.State.Tasks.Where(task => !task.TriggeredBy.IsEmpty))
        {
            var seen = ((IEnumerable<object?>)next.Published!["seen"]!).OfType<string>();
            Assert.All(published, key => Assert.Contains(key, seen));
        }
    }

    [Theory]
    [InlineData("std.echo output=1", "won")]
    [InlineData("std.fail", "lost")]
    public void The_clause_that_holds_publishes_its_globals(string action, string value)
    {
        var run = new World(
            $$$"""
            w:
              tasks:
                a:
                  action: {{{action}}}
                  on-success: {publish: {global: {g: won}, branch: {g: local won}}, next: b}
                  on-error: {publish: {global: {g: lost}, branch: {g: local lost}}, next: b}
                b: {publish: {branch: <% $.g %>, global: <% global(g) %>}}
            """
        ).Go("w");
        Assert.Equal(State.Success, run.End);
        Expect.Equal(Map.Of(("branch", $"local {value}"), ("global", value)), run["b"].Published);
    }

    [Fact]
    public void A_global_is_seen_like_any_variable_and_variables_are_no_globals()
    {
        var run = new World(
            """
            w:
              vars: {v: 1}
              tasks:
                a: {action: std.echo output="Hi", on-success: {publish: {global: {g: <% task().result %>}}, next: b}}
                b: {action: std.echo output=<% $.g %>, publish: {r: <% task().result %>}}
            """
        ).Go("w");
        Expect.Equal(Map.Of(("r", "Hi")), run["b"].Published);
        Expect.Equal(Map.Of(("g", "Hi")), Views.PublishedGlobals.Of(run.State.Head, run.Spec));
    }

    [Fact]
    public void What_a_failed_task_would_have_published_stays_out()
    {
        var run = new World(
            """
            w:
              tasks:
                a: {publish: {a: 1}, on-complete: [b, c]}
                b: {action: std.fail, publish: {b: 2}, on-error: noop}
                c: {publish: {c: 3}}
                other: {publish: {o: 4}, on-complete: last}
                last: {publish: {l: 5}}
            """
        ).Go("w");
        Assert.Equal(State.Success, run.End);
        Expect.Equal(Map.Of(("a", 1L), ("c", 3L), ("o", 4L), ("l", 5L)), run.Output);
        Assert.Null(run["b"].Published);
    }

    [Fact]
    public void Publish_on_error_reaches_output_on_error()
    {
        var run = new World(
            """
            w:
              output-on-error: {out: <% $.hi %>}
              tasks:
                a: {action: std.fail, publish-on-error: {hi: there, err: <% task(a).result %>}}
            """
        ).Go("w");
        Assert.Equal(State.Error, run.End);
        Expect.Equal(Map.Of(("hi", "there"), ("err", "Fail action expected exception.")), run["a"].Published);
        Assert.Equal("there", run.Output["out"]);
        Assert.Contains("Fail action expected exception", (string)run.Output["result"]!);
    }

    [Fact]
    public void Output_on_error_that_fails_says_so_in_every_parent()
    {
        var run = new World(
            """
            w: {output-on-error: {m: <% $.message %>}, tasks: {a: {workflow: s, publish-on-error: {message: <% task(a).result.message %>}}}}
            s: {output-on-error: {message: <% $.absent %>}, tasks: {x: {action: std.fail, publish-on-error: {message: m}}}}
            """
        ).Go("w");
        Assert.Equal(State.Error, run.End);
        Assert.Contains("Failed to evaluate expression in output-on-error!", run.Info);
        Assert.Contains("$.message", run.Info);
        Assert.Contains("task(a).result.message", run["a"].StateInfo);
    }
}
