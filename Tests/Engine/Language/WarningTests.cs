namespace Mistral.Engine.Tests.Language;

/// <summary>What Mistral accepts, and will hardly do what its author wants.</summary>
public sealed class WarningTests
{
    [Theory]
    [InlineData(
        "tasks: {s: {action: std.noop}, a: {on-success: b}, b: {on-success: a}}",
        "Task 'a' can never run: no path leads to it from a start task."
    )]
    [InlineData(
        "type: reverse\ntasks: {a: {requires: b}, b: {requires: a}}",
        "Task 'a' can never run: it requires, through others, itself or a task that does."
    )]
    [InlineData(
        "tasks: {s: {on-success: j}, j: {join: all, on-success: r}, r: {on-success: j}}",
        "Task 'j' waits for 2 tasks, but these can not run before it: r. The join can never be satisfied."
    )]
    [InlineData("tasks: {s: {publish: {x: <% $.nope %>}}}", "No input, variable or task on the way to 's' sets 'nope'.")]
    [InlineData("tasks: {s: {action: 'std.echo output=\"{{ _.nope }}\"'}}", "No input, variable or task on the way to 's' sets 'nope'.")]
    [InlineData("tasks: {s: {publish: {x: 1}}, t: {input: {y: <% $.x %>}}}", "No input, variable or task on the way to 't' sets 'x'.")]
    [InlineData("tasks: {version: {action: std.noop}, s: {action: std.noop}}", "A task named 'version' is ignored.")]
    [InlineData(
        "output: {a: {b: <% * %>}}\ntasks: {s: {action: std.noop}}",
        "Parse error: unexpected '*' at position 1 of expression ' * '"
    )]
    [InlineData(
        "output-on-error: {a: <% * %>}\ntasks: {s: {action: std.noop}}",
        "Parse error: unexpected '*' at position 1 of expression ' * '"
    )]
    public void Doubtful_workflows_are_accepted_with_a_warning(string body, string warning)
    {
        var document = Define.Workflow(body);

        Assert.Empty(Define.Errors(document));
        Assert.Equal(warning, Define.Warnings(document)[0]);
    }

    [Theory]
    [InlineData("input: [i]\nvars: {v: 1}\ntasks: {s: {publish: {x: <% $.i + $.v %>}, on-success: t}, t: {input: {y: <% $.x %>}}}")]
    [InlineData("tasks: {s: {on-error: {publish: {branch: {x: 1}}, next: t}}, t: {action: std.echo output=<% $.x %>}}")]
    [InlineData("tasks: {s: {on-success: {publish: {global: {g: 1}}}}, t: {action: std.echo output=<% $.g %>}}")]
    [InlineData("tasks: {s: {with-items: i in <% list(1) %>, action: std.echo output=<% $.i %>}}")]
    [InlineData("tasks: {s: {publish: {x: '<% task().result.where($.name = 1) %>'}}}")]
    [InlineData("tasks: {s: {publish: {x: \"<% '$.nope' %>\", y: \"{{ _.nope | default(1) }}\"}}}")]
    [InlineData("tasks: {s: {publish: {x: '<% let(a => 1) -> $.nope %>', y: '<% $.get(nope) %>'}}}")]
    [InlineData(
        "tasks: {s: {on-success: [l]}, l: {publish: {n: 1}, on-success: m}, m: {input: {k: <% $.n %>}, on-success: [l: <% $.n < 3 %>]}}"
    )]
    [InlineData(
        "tasks: {s: {on-success: [a, b]}, a: {on-success: j}, b: {on-success: j}, j: {join: all, on-success: s2}, s2: {action: std.noop}}"
    )]
    public void Sound_workflows_have_no_warnings(string body)
    {
        var document = Define.Workflow(body);

        Assert.Empty(Define.Errors(document));
        Assert.Empty(Define.Warnings(document));
    }
}
