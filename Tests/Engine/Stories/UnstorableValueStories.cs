using Mistral.Engine.Executions;
using Mistral.Engine.Language;
using Mistral.Engine.Tests.Worlds;

namespace Mistral.Engine.Tests.Stories;

/// <summary>
/// A value that can be computed and not stored fails the task that gave it, wherever it was given; every other value has an end too.
/// </summary>
public sealed class UnstorableValueStories
{
    /// <summary>Each place where a definition computes a value; V stands for the value.</summary>
    private static readonly Dictionary<string, string> Places = new()
    {
        ["publish"] = "w: {tasks: {t: {action: std.noop, wait-before: 1, publish: {x: V}, on-error: noop}}}",
        ["publish-on-error"] = "w: {tasks: {t: {action: std.fail, publish-on-error: {x: V}}}}",
        ["branch"] = "w: {tasks: {t: {action: std.noop, on-success: {publish: {branch: {x: V}}}}}}",
        ["global"] = "w: {tasks: {t: {action: std.noop, on-success: {publish: {global: {x: V}}}}}}",
        ["on-complete"] = "w: {tasks: {t: {action: std.noop, on-complete: {publish: {branch: {x: V}}}}}}",
        ["input"] = "w: {tasks: {t: {action: world.call, input: {v: V}}}}",
        ["nested"] = "w: {tasks: {t: {action: world.call, input: {v: {deep: [1, {x: V}]}}}}}",
        ["item"] = "w: {tasks: {t: {with-items: 'i in <% [1, 2] %>', action: world.call, input: {v: V}}}}",
        ["items"] = "w: {tasks: {t: {with-items: {i: [1, V]}, action: world.call, input: {v: <% $.i %>}}}}",
        ["output"] = "w: {output: {x: V}, tasks: {t: {action: std.noop}}}",
        ["output-on-error"] = "w: {output-on-error: {x: V}, tasks: {t: {action: std.fail}}}",
        ["sub-workflow"] = "w: {tasks: {t: {workflow: s, input: {x: V}}}}\ns: {input: [x], tasks: {t: {action: std.noop}}}",
        ["sub-workflow's output"] = "w: {tasks: {t: {workflow: s}}}\ns: {output: {x: V}, tasks: {t: {action: std.noop}}}",
        ["result"] = "w: {tasks: {t: {action: std.echo, input: {output: V}}}}",
        ["ad-hoc input"] = "w: {tasks: {t: {action: wraps, input: {x: V}}}}",
        ["ad-hoc output"] = "w: {tasks: {t: {action: gives, wait-before: 1}}}",
        ["ad-hoc base-input"] = "w: {tasks: {t: {action: takes}}}",
    };

    /// <summary>Each place whose value steers the workflow and is stored nowhere, or only as what it says.</summary>
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["guard"] = "w: {tasks: {t: {action: std.noop, on-success: [{n: V}]}, n: {action: std.noop}}}",
        ["guard of a command"] = "w: {tasks: {t: {action: std.noop, on-success: [{fail: V}]}}}",
        ["fail msg"] = "w: {tasks: {t: {action: std.noop, on-success: [\"fail(msg=V)\"]}}}",
        ["succeed msg"] = "w: {tasks: {t: {action: std.noop, on-success: [\"succeed(msg=V)\"]}}}",
        ["pause msg"] = "w: {tasks: {t: {action: std.noop, on-success: [\"pause(msg=V)\"]}}}",
        ["wait-before"] = "w: {tasks: {t: {action: std.noop, wait-before: V}}}",
        ["wait-after"] = "w: {tasks: {t: {action: std.noop, wait-after: V}}}",
        ["timeout"] = "w: {tasks: {t: {action: std.noop, timeout: V}}}",
        ["pause-before"] = "w: {tasks: {t: {action: std.noop, pause-before: V}}}",
        ["concurrency"] = "w: {tasks: {t: {with-items: 'i in <% [1, 2] %>', action: std.noop, concurrency: V}}}",
        ["fail-on"] = "w: {tasks: {t: {action: std.noop, fail-on: V}}}",
        ["retry count"] = "w: {tasks: {t: {action: std.fail, retry: {count: V, delay: 1}}}}",
        ["retry delay"] = "w: {tasks: {t: {action: std.fail, retry: {count: 2, delay: V}}}}",
        ["break-on"] = "w: {tasks: {t: {action: std.fail, retry: {count: 2, delay: 1, break-on: V}}}}",
        ["continue-on"] = "w: {tasks: {t: {action: std.noop, retry: {count: 2, delay: 1, continue-on: V}}}}",
        ["safe-rerun"] = "w: {tasks: {t: {action: std.noop, safe-rerun: V}}}",
        ["target"] = "w: {tasks: {t: {action: std.noop, target: V}}}",
        ["action's name"] = "w: {tasks: {t: {action: V}}}",
        ["workflow's name"] = "w: {tasks: {t: {workflow: V}}}",
    };

    [Theory]
    [InlineData("<% float(nan) %>", "nan is no number")]
    [InlineData("<% float(inf) %>", "inf is no number")]
    [InlineData("<% -float(inf) %>", "inf is no number")]
    [InlineData("{{ '1e400' | float }}", "inf is no number")]
    [InlineData("{{ '\\ud83d' }}", "surrogate")]
    [InlineData("{{ 10 ** 5000 }}", "digits")]
    [InlineData("<% range(900).aggregate([$1], []) %>", "recursion depth")]
    public void A_value_that_nothing_can_store_fails_the_task_that_gave_it(string value, string problem)
    {
        foreach (var (place, run) in Runs(Places, value))
        {
            Assert.True(run.End == State.Error && run.Info!.Contains(problem, StringComparison.Ordinal), $"{place}: {run.End} {run.Info}");
        }
    }

    [Theory]
    [InlineData("<% float(nan) %>")]
    [InlineData("<% float(inf) %>")]
    [InlineData("<% -float(inf) %>")]
    [InlineData("{{ '\\ud83d' }}")]
    [InlineData("{{ 10 ** 400 }}")]
    [InlineData("{{ 10 ** 5000 }}")]
    [InlineData("<% range(900).aggregate([$1], []) %>")]
    [InlineData("<% range(3).select(set($)) %>")]
    [InlineData("<% set(1, 2) %>")]
    [InlineData("<% dict(1 => 2) %>")]
    [InlineData("<% dict(null => 2) %>")]
    [InlineData("<% dict([1] => 2) %>")]
    [InlineData("<% datetime(2020, 1, 1) %>")]
    [InlineData("<% timespan(days => 1) %>")]
    [InlineData("<% regex('a') %>")]
    [InlineData("<% [1, 2].where($ > 1) %>")]
    [InlineData("<% [1].memorize() %>")]
    [InlineData("<% $ %>")]
    [InlineData("<% null %>")]
    [InlineData("{{ {(1, 2): 3} }}")]
    [InlineData("{{ {1.5: 3, none: 4, true: 5} }}")]
    [InlineData("{{ 'x'.encode() }}")]
    [InlineData("{{ range(3) }}")]
    [InlineData("{{ range }}")]
    [InlineData("{{ cycler('a') }}")]
    [InlineData("{{ [1, 2] | map('string') }}")]
    [InlineData("{{ nope }}")]
    [InlineData("{{ _ }}")]
    [InlineData("a\\0b")]
    [InlineData("")]
    public void Every_value_has_an_end_at_every_place(string value)
    {
        foreach (var (place, run) in Runs(Places, value).Concat(Runs(Switches, value)))
        {
            Assert.True(run.End.IsCompleted() || run.End == State.Paused, $"{place}: {run.End} {run.States}");
            Reload.Of(run.State);
        }
    }

    [Fact]
    public void A_list_without_an_end_meets_the_limit()
    {
        var run = new World("w: {tasks: {t: {action: std.noop, publish: {x: <% sequence() %>}}}}").Go("w");
        Assert.Equal(State.Error, run.End);
    }

    private static IEnumerable<(string Place, Run Run)> Runs(Dictionary<string, string> places, string value)
    {
        foreach (var (place, definition) in places)
        {
            var text = definition.Replace("V", Quoted(value, definition), StringComparison.Ordinal);
            if (!DefinitionReader.ReadWorkflows("version: '2.0'\n" + text).IsValid)
            {
                continue;
            }

            yield return (place, new World(text, actions: Actions(value)).Go("w"));
        }
    }

    private static string Actions(string value) =>
        $$"""
            wraps: {base: world.call, input: [x], base-input: {v: <% $.x %> } }
            gives: {base: std.echo output=1, output: { x: {{Quoted(value, "")}} } }
            takes: {base: world.call, base-input: { v: {{Quoted(value, "")}} } }
            """;

    /// <summary>Inside a double quoted text the value stands as it is, with its own quotes marked.</summary>
    private static string Quoted(string value, string definition) =>
        definition.Contains("msg=", StringComparison.Ordinal)
            ? value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
