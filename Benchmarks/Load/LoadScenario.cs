using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mistral.Benchmarks.Load;

/// <summary>A workflow to put load on a service with: its definition, its input, and how much work one execution is.</summary>
internal sealed partial record LoadScenario(string Name, string Workflow, string Definition, string Input, int Tasks, int Actions)
{
    public static LoadScenario Of(string name, string tag)
    {
        var match = NameAndSize().Match(name);
        var kind = match.Success ? match.Groups[1].Value.TrimEnd('_') : name;
        var n = match.Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0;
        var workflow = $"load_{name}_{tag}";
        var head = $"version: '2.0'\n{workflow}:\n";
        return kind switch
        {
            "echo" => new(
                name,
                workflow,
                head
                    + "  output:\n    r: <% $.r %>\n  tasks:\n    t1:\n      action: std.echo output=\"hello\"\n      publish:\n      "
                    + "  r: <% task().result %>\n",
                "{}",
                1,
                1
            ),
            "linear" => new(name, workflow, $"{head}  tasks:\n{Chain(n)}", "{}", n, n),
            "fork_join" => new(name, workflow, head + ForkJoin(n), "{}", n + 1, n + 1),
            "with_items" => new(name, workflow, head + WithItems(0), Items(n), 1, n),
            "with_items_limited" => new(name, workflow, head + WithItems(100), Items(n), 1, n),
            "nested" => new(name, workflow, $"{head}{Nested(workflow, n)}", "{}", 4 * n, 3 * n),
            "dataflow" => new(name, workflow, head + Dataflow(n), "{\"seed\": 7}", n, n),
            "wait_timers" => new(name, workflow, head + "  tasks:\n    t1:\n      wait-before: 1\n      action: std.noop\n", "{}", 1, 1),
            "wide_linear" => new(name, workflow, head + ContextScenarios.WideLinear(n), "{}", 10, 10),
            "wide_fork" => new(name, workflow, head + ContextScenarios.WideFork(n), "{}", n + 2, n + 2),
            "publish_loop" => new(name, workflow, head + ContextScenarios.PublishLoop(n), "{}", n + 1, n + 1),
            "rows_yaql" => new(name, workflow, head + ContextScenarios.RowsInYaql, ContextScenarios.RowsInput(n), 4, 4),
            "rows_jinja" => new(name, workflow, head + ContextScenarios.RowsInJinja, ContextScenarios.RowsInput(n), 4, 4),
            _ => throw new ArgumentException(
                $"There is no scenario '{name}'. Known: echo1, linearN, fork_join_N, with_items_N, with_items_limited_N, nested_N, "
                    + "dataflowN, wait_timers, wide_linear_N, wide_fork_N, publish_loop_N, rows_yaql_N, rows_jinja_N."
            ),
        };
    }

    /// <returns>So many tasks one after the other.</returns>
    public static string Chain(int n, string action = "std.noop")
    {
        var text = new StringBuilder();
        for (var i = 1; i <= n; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    t{i}:\n      action: {action}\n");
            text.Append(i < n ? $"      on-success: t{i + 1}\n" : "");
        }

        return text.ToString();
    }

    private static string ForkJoin(int n) =>
        "  tasks:\n"
        + string.Concat(Enumerable.Range(1, n).Select(i => $"    t{i}:\n      action: std.noop\n      on-success: joined\n"))
        + "    joined:\n      join: all\n      action: std.noop\n";

    private static string WithItems(int concurrency) =>
        "  input:\n    - items\n  output:\n    n: <% len($.r) %>\n  tasks:\n    t1:\n      with-items: i in <% $.items %>\n"
        + (concurrency > 0 ? $"      concurrency: {concurrency}\n" : "")
        + "      action: std.echo output=<% $.i %>\n      publish:\n        r: <% task().result %>\n";

    private static string Items(int n) => $"{{\"items\": [{string.Join(", ", Enumerable.Range(0, n))}]}}";

    private static string Nested(string workflow, int n) =>
        "  tasks:\n"
        + string.Concat(Enumerable.Range(1, n).Select(i => $"    s{i}:\n      workflow: {workflow}_sub\n"))
        + $"{workflow}_sub:\n  tasks:\n{Chain(3)}";

    private static string Dataflow(int n)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"  input:\n    - seed\n  output:\n    v: <% $.v{n} %>\n  tasks:\n"
        );
        for (var i = 1; i <= n; i++)
        {
            var previous = i > 1 ? $"$.v{i - 1}" : "$.seed";
            text.Append(
                CultureInfo.InvariantCulture,
                $"    t{i}:\n      action: std.echo output=<% {previous} * 2 + 1 %>\n      publish:\n        v{i}: <% task().result "
                    + $"mod 1000003 + {previous} mod 3 %>\n"
            );
            text.Append(i < n ? $"      on-success: t{i + 1}\n" : "");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^([a-z_]+?)_?(\d+)$")]
    private static partial Regex NameAndSize();
}
