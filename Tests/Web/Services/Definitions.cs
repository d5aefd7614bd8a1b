using System.Globalization;

namespace Mistral.Web.Tests.Services;

/// <summary>Workflows that the tests look at.</summary>
internal static class Definitions
{
    public const string Script = "<script>document.title = 'taken'</script>";

    public const string All = """
        version: '2.0'
        deploy:
          description: Builds an image, tests it on all hosts and rolls it out.
          input: [image, {hosts: [alpha, beta, gamma]}]
          output: {released: <% $.get(released) %>}
          task-defaults: {on-error: [report_failure]}
          tasks:
            build: {action: std.echo output=<% $.image %>, publish: {artifact: <% task().result %>}, on-success: [test_unit, test_hosts]}
            test_unit: {action: std.noop, on-success: [release]}
            test_hosts: {with-items: host in <% $.hosts %>, action: std.echo output=<% $.host %>, on-success: [release]}
            release: {join: all, action: std.http url="http://127.0.0.1:1/release" timeout=2, publish: {released: true},
                on-success: [announce]}
            announce: {action: std.echo output="released"}
            report_failure: {action: std.echo output="failed", on-complete: [fail]}
        ask_somebody:
          input: [{question: May we go on?}]
          output: {answer: <% $.answer %>}
          tasks:
            ask: {action: std.async_noop, publish: {answer: <% task().result %>}, on-success: [act]}
            look_around: {action: std.noop, on-success: [meet]}
            act: {action: std.noop, on-success: [meet]}
            meet: {join: all, action: std.noop}
        outer:
          tasks:
            prepare: {action: std.noop, on-success: [call]}
            call: {workflow: inner, on-success: [finish]}
            finish: {action: std.noop}
        inner:
          tasks:
            broken: {action: std.http url="http://127.0.0.1:1/inner" timeout=2}
        greet:
          input: [{who: world}, {times: 3}]
          output: {said: <% $.said %>}
          tasks:
            hello: {action: std.echo output="Hello <% $.who %>", publish: {said: <% task().result %>}}
        retried:
          tasks:
            again: {action: std.fail, retry: {count: 2, delay: 1}, on-error: [each]}
            each: {with-items: "i in <% range(0, 3) %>", action: std.noop}
        hostile:
          input: [text]
          tasks:
            t: {action: std.fail error_data=<% $.text %>, publish: {x: <% $.text %>}, publish-on-error: {x: <% $.text %>}}
        """;

    public static string ForkJoin(int width)
    {
        var tasks = Enumerable.Range(0, width).Select(number => string.Create(CultureInfo.InvariantCulture, $"t{number}")).ToArray();
        return $"""
            version: '2.0'
            fork:
              tasks:
                begin: {"{"}action: std.noop, on-success: [{string.Join(", ", tasks)}]{"}"}
            {string.Join('\n', tasks.Select(task => $"    {task}: {{action: std.noop, on-success: [finish]}}"))}
                finish: {"{"}join: all, action: std.noop{"}"}
            """;
    }
}
