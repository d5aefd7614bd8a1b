using System.Globalization;
using System.Text.Json;
using Mistral.Chaos.Witness;

namespace Mistral.Chaos.Load;

/// <summary>
/// The mixture: pure chains, joins, items, sub-workflows, timers, results from outside, actions that may and that may not run twice,
/// retries.
/// </summary>
internal static class WorkKinds
{
    /// <summary>The asynchronous action whose result the load brings, and the result.</summary>
    public const string AsyncAction = "std.async_noop";
    public const string AsyncAnswer = "brought";

    private const string Done = "done";
    private const string Compensated = "compensated";

    public static IReadOnlyList<WorkKind> All { get; } =
    [
        new("chaos_linear", TimeSpan.Zero, (work, output, _) => Differs(output, work.Number + 5)),
        new("chaos_join", TimeSpan.Zero, (work, output, _) => Differs(output, 6 * work.Number)),
        new(
            "chaos_items",
            TimeSpan.Zero,
            (work, output, _) => Differs(output, string.Join(',', Enumerable.Range(0, 20).Select(i => work.Number + i)))
        ),
        new("chaos_parent", TimeSpan.Zero, (work, output, _) => Differs(output, (3 * 2 * work.Number) + (0 + 2 + 4 + 6))),
        new("chaos_timers", TimeSpan.FromSeconds(2), (work, output, _) => Differs(output, work.Number)),
        new("chaos_async", TimeSpan.FromSeconds(1), (_, output, _) => Differs(output, AsyncAnswer)),
        new("chaos_unsafe", TimeSpan.Zero, Unsafe),
        new("chaos_safe", TimeSpan.Zero, Safe),
        new(
            "chaos_retry",
            TimeSpan.FromSeconds(2),
            (work, output, witness) => Differs(output, Done) ?? (witness.Visits(work.Visit) < 3 ? "ended before the third attempt" : null)
        ),
    ];

    public static string Definitions { get; } =
        """
            version: '2.0'
            chaos_linear:
              input: [n, url]
              output: {r: <% $.v5 %>}
              tasks:
                t1: {action: std.echo output=<% $.n + 1 %>, publish: {v1: <% task().result %>}, on-success: t2}
                t2: {action: std.echo output=<% $.v1 + 1 %>, publish: {v2: <% task().result %>}, on-success: t3}
                t3: {action: std.js, input: {script: 'return $.v + 1', context: {v: <% $.v2 %>}},
                    publish: {v3: <% int(task().result) %>}, on-success: t4}
                t4: {action: std.echo output=<% $.v3 + 1 %>, publish: {v4: <% task().result %>}, on-success: t5}
                t5: {action: std.echo output=<% $.v4 + 1 %>, publish: {v5: <% task().result %>}}
            chaos_join:
              input: [n, url]
              output: {r: <% $.a + $.b + $.c %>}
              tasks:
                a: {action: std.js, input: {script: 'return $.n', context: {n: <% $.n %>}}, publish: {a: <% int(task().result) %>},
                    on-success: all}
                b: {action: std.echo output=<% 2 * $.n %>, publish: {b: <% task().result %>}, on-success: all}
                c: {action: std.js, input: {script: 'return 3 * $.n', context: {n: <% $.n %>}},
                    publish: {c: <% int(task().result) %>}, on-success: all}
                all: {join: all, action: std.noop}
            chaos_items:
              input: [n, url]
              output: {r: "<% $.r.select(str($)).join(',') %>"}
              tasks:
                t: {with-items: i in <% range(20) %>, concurrency: 5, action: std.js, input: {script: 'return $.a + $.b',
                    context: {a: <% $.n %>, b: <% $.i %>}}, publish: {r: <% task().result.select(int($)) %>}}
            chaos_child:
              input: [n]
              output: {y: <% $.y %>}
              tasks:
                t: {action: std.js, input: {script: 'return 2 * $.n', context: {n: <% $.n %>}}, publish: {y: <% int(task().result) %>}}
            chaos_parent:
              input: [n, url]
              output: {r: <% $.a + $.b + $.c + $.d %>}
              tasks:
                a: {workflow: chaos_child, input: {n: <% $.n %>}, publish: {a: <% task().result.y %>}, on-success: all}
                b: {workflow: chaos_child, input: {n: <% $.n %>}, publish: {b: <% task().result.y %>}, on-success: all}
                c: {workflow: chaos_child, input: {n: <% $.n %>}, publish: {c: <% task().result.y %>}, on-success: all}
                d: {with-items: i in <% range(4) %>, workflow: chaos_child, input: {n: <% $.i %>},
                    publish: {d: <% task().result.select($.y).sum() %>}, on-success: all}
                all: {join: all, action: std.noop}
            chaos_timers:
              input: [n, url]
              output: {r: <% $.r %>}
              tasks:
                before: {wait-before: 1, action: std.echo output=<% $.n %>, publish: {r: <% task().result %>}, on-success: after}
                after: {wait-after: 1, action: std.noop}
            chaos_async:
              input: [n, url]
              output: {r: <% $.r %>}
              tasks:
                t: {action: std.async_noop, publish: {r: <% task().result.answer %>}}
            chaos_unsafe:
              input: [n, url]
              output: {r: <% $.r %>}
              tasks:
                t: {action: std.http, input: {url: <% $.url %>, method: POST}, publish: {r: done}, publish-on-error: {r: compensated},
                    on-error: undo}
                undo: {action: std.noop}
            chaos_safe:
              input: [n, url]
              output: {r: <% $.r %>}
              tasks:
                t: {action: std.http, input: {url: <% $.url %>, method: POST}, safe-rerun: true, publish: {r: done}}
            chaos_retry:
              input: [n, url]
              output: {r: <% $.r %>}
              tasks:
                t: {action: std.http, input: {url: "<% $.url %>?fail=2"}, safe-rerun: true, retry: {count: 10, delay: 1},
                    publish: {r: done}}
            chaos_target:
              input: [host, url]
              output: {r: <% $.r %>}
              tasks:
                t: {action: std.http, input: {url: "<% $.url %>?who=1"}, target: <% $.host %>, safe-rerun: true, publish: {r: done},
                    publish-on-error: {r: unreachable}, on-error: undo}
                undo: {action: std.noop}
            """;

    /// <summary>The output's one value as text.</summary>
    public static string Result(JsonElement output) => output.TryGetProperty("r", out var value) ? value.ToString() : "nothing";

    private static string? Differs(JsonElement output, object expected)
    {
        var text = Convert.ToString(expected, CultureInfo.InvariantCulture)!;
        return Result(output) == text ? null : $"the output is {output}, expected {text}";
    }

    /// <summary>At most one visit, and exactly one when the workflow says that it was done.</summary>
    private static string? Unsafe(Work work, JsonElement output, WitnessServer witness) =>
        (Result(output), witness.Visits(work.Visit)) switch
        {
            (Done, 1) or (Compensated, 0 or 1) => null,
            var (result, visits) => $"an action that must not run twice made {visits} visits, the output says {result}",
        };

    private static string? Safe(Work work, JsonElement output, WitnessServer witness) =>
        Differs(output, Done) ?? (witness.Visits(work.Visit) == 0 ? "is done without a visit" : null);
}
