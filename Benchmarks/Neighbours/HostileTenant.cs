namespace Mistral.Benchmarks.Neighbours;

/// <summary>A tenant who does one bad thing as hard as he can.</summary>
/// <param name="Clients">So many start his workflow, each again when it has ended.</param>
/// <param name="Waits">They wait for the end; otherwise for nothing but the answer to the start.</param>
internal sealed record HostileTenant(string Name, string Definition, int Clients, bool Waits = true)
{
    public const string Workflow = "hostile";

    /// <summary>In a definition: where its requests go.</summary>
    public const string Target = "TARGET";

    private const string Head = $"version: '2.0'\n{Workflow}:\n  tasks:\n";

    public static IReadOnlyList<HostileTenant> All { get; } =
    [
        new(
            "expressions of ten seconds, YAQL",
            Head + "    t: {action: std.noop, publish: {a: \"<% range(0, 30000).select(range(0, 1500).sum()).sum() %>\"}}\n",
            8
        ),
        new(
            "expressions of ten seconds, Jinja",
            Head
                + "    t: {action: std.noop, publish: {a: \"{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}"
                + "{% endfor %}{{ 1 }}\"}}\n",
            8
        ),
        new(
            "expressions of 40 ms, many",
            Head + "    t: {action: std.noop, publish: {a: \"<% range(0, 400).select(range(0, 300).sum()).sum() %>\"}}\n",
            64
        ),
        new(
            "expressions of much memory",
            Head
                + "    t: {action: std.noop, publish: {a: \"{% for i in range(1000) %}{% set a = 'x' * (7000000 + i) %}"
                + "{% endfor %}{{ 1 }}\"}}\n",
            8
        ),
        new("starts", Head + "    t: {action: std.noop}\n", 16, Waits: false),
        new(
            "an honest one: a chain of ten, 64 clients",
            Head
                + string.Concat(Enumerable.Range(1, 9).Select(i => $"    t{i}: {{action: std.noop, on-success: t{i + 1}}}\n"))
                + "    t10: {action: std.noop}\n",
            64
        ),
        new(
            "an honest one: ten requests in a chain, 64 clients",
            Head
                + string.Concat(
                    Enumerable.Range(1, 9).Select(i => $"    t{i}: {{action: std.http url='{Target}', on-success: t{i + 1}}}\n")
                )
                + $"    t10: {{action: std.http url='{Target}'}}\n",
            64
        ),
        new("a workflow that starts itself twice", Head + $"    a: {{workflow: {Workflow}}}\n    b: {{workflow: {Workflow}}}\n", 1),
        new(
            "three endless loops of std.noop",
            Head
                + "    s: {action: std.noop, on-success: a}\n    a: {action: std.noop, on-success: b}\n"
                + "    b: {action: std.noop, on-success: a}\n",
            3
        ),
        new("400 x std.sleep 3600", Head + "    t: {with-items: \"i in <% range(400) %>\", action: std.sleep seconds=3600}\n", 2),
        new("scripts that loop", Head + "    t: {action: std.js, input: {script: \"while (true) {}\"}}\n", 16),
        new("retry {count: 1e9, delay: 0}", Head + "    t: {action: std.fail, retry: {count: 1000000000, delay: 0}}\n", 4),
        new("with-items of 50,000", Head + "    t: {with-items: \"i in <% range(50000) %>\", action: std.noop}\n", 4),
        new(
            "large writes",
            Head
                + "    a: {action: std.noop, publish: {a: \"<% 'x' * 900000 %>\"}, on-success: b}\n"
                + "    b: {action: std.async_noop, timeout: 1}\n",
            32
        ),
    ];
}
