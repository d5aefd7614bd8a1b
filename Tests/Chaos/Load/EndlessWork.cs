namespace Mistral.Chaos.Load;

/// <summary>Work that does not end by itself, of each kind that can run: what a cancellation has to end.</summary>
/// <param name="Running">Of its executions and actions so many run when it is in full swing.</param>
internal sealed record EndlessWork(string Name, string Workflow, int Running)
{
    public const string Queue = "chaos";

    public static IReadOnlyList<EndlessWork> All { get; } =
    [
        new("a server that sends a byte now and then", "endless_http", 2),
        new("a script that loops", "endless_script", 2),
        new("an action in the hands of a worker", "endless_worker", 2),
        new("an expression of minutes", "endless_expression", 1),
        new("a task that tries again for ever", "endless_retry", 1),
        new("a loop of std.noop", "endless_loop", 1),
        new("a tree of 111 executions", "endless_tree", 211),
        new("with-items of 1,000 requests", "endless_items", 150),
        new("with-items of 1,000 sleeps", "endless_sleeps", 1_001),
    ];

    public static string Definitions { get; } =
        """
            version: '2.0'
            endless_http:
              input: [url]
              tasks:
                t: {action: std.http, input: {url: "<% $.url %>drip?drip=1", timeout: 600}}
            endless_script:
              input: [url]
              tasks:
                t: {action: std.js, input: {script: 'while (true) {}'}}
            endless_worker:
              input: [url]
              tasks:
                t: {action: std.worker, input: {queue: chaos}}
            endless_expression:
              input: [url]
              tasks:
                s: {action: std.noop, wait-before: 1, on-success: t}
                t: {action: std.noop, publish: {a: "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}{{ 1 }}"}}
            endless_retry:
              input: [url]
              tasks:
                t: {action: std.fail, retry: {count: 1000000000, delay: 0}}
            endless_loop:
              input: [url]
              tasks:
                s: {action: std.noop, on-success: a}
                a: {action: std.noop, on-success: b}
                b: {action: std.noop, on-success: a}
            endless_leaf:
              tasks:
                t: {action: std.sleep seconds=3600}
            endless_branch:
              tasks:
                t: {with-items: i in <% range(10) %>, workflow: endless_leaf}
            endless_tree:
              input: [url]
              tasks:
                t: {with-items: i in <% range(10) %>, workflow: endless_branch}
            endless_items:
              input: [url]
              tasks:
                t: {with-items: i in <% range(1000) %>, action: std.http, input: {url: "<% $.url %>drip?drip=1", timeout: 600}}
            endless_sleeps:
              input: [url]
              tasks:
                t: {with-items: i in <% range(1000) %>, action: std.sleep seconds=3600}
            """;
}
