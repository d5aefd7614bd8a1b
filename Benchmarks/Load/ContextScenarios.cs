using System.Text.Json;

namespace Mistral.Benchmarks.Load;

/// <summary>The tasks of workflows whose contexts are large: what a context costs when many variables are in it, or many rows.</summary>
internal static class ContextScenarios
{
    private const int Variables = 200;
    private const int PublishedPerTurn = 20;

    /// <summary>One task publishes so many variables; nine more, one after the other, publish one each that is read from two.</summary>
    public static string WideLinear(int variables) =>
        "  output:\n    v: <% $.v10 %>\n  tasks:\n"
        + Begin(variables, "    v1: 1", "v2")
        + Each(
            9,
            i =>
                $"    v{i + 1}:\n      action: std.noop\n      publish:\n        v{i + 1}: <% $.v{i} + $.w{(i * variables / 10) + 1} %>\n"
                + (i < 9 ? $"      on-success: v{i + 2}\n" : "")
        );

    /// <summary>Over 200 variables so many branches publish one more each, and meet.</summary>
    public static string WideFork(int branches) =>
        $"  output:\n    v: <% $.v1 + $.v{branches} %>\n  tasks:\n"
        + Begin(Variables, "", Each(branches, i => $"\n        - t{i}"))
        + Each(
            branches,
            i =>
                $"    t{i}:\n      action: std.noop\n      publish:\n        v{i}: <% $.w{(i % Variables) + 1} + 1 %>\n"
                + "      on-success: joined\n"
        )
        + "    joined:\n      join: all\n      action: std.noop\n";

    /// <summary>Over 200 variables so many turns publish 20 variables each anew.</summary>
    public static string PublishLoop(int turns) =>
        "  output:\n    i: <% $.i %>\n  tasks:\n"
        + Begin(Variables, "    i: 0", "turn")
        + "    turn:\n      action: std.noop\n      publish:\n        i: <% $.i + 1 %>\n"
        + Each(PublishedPerTurn, i => $"        a{i}: <% $.i + $.w{i} %>\n")
        + $"      on-success:\n        - turn: <% $.i < {turns} %>\n";

    public static string RowsInYaql { get; } =
        Rows(
            "<% $.rows.where($.state = ACTIVE and $.ram > 4096).select({id => $.id, name => $.name}).count() %>",
            "<% $.rows.select($.ram).sum() %>",
            "<% $.rows.groupBy($.project, $.ram).count() %>",
            "<% $.rows.orderBy($.name).select($.name).first() %>"
        );

    public static string RowsInJinja { get; } =
        Rows(
            "{{ _.rows | selectattr('state', 'equalto', 'ACTIVE') | selectattr('ram', 'gt', 4096) | map(attribute='name') | list "
                + "| length }}",
            "{{ _.rows | sum(attribute='ram') }}",
            "{{ _.rows | groupby('project') | list | length }}",
            "{{ (_.rows | sort(attribute='name') | first).name }}"
        );

    /// <returns>The input of the two above: so many maps that look alike.</returns>
    public static string RowsInput(int count) => $"{{\"rows\": [{string.Join(", ", Enumerable.Range(0, count).Select(Row))}]}}";

    private static string Row(int i) =>
        JsonSerializer.Serialize(
            new
            {
                id = i,
                name = $"vm-{i * 7919L % 100_003}",
                state = i % 3 == 0 ? "ERROR" : "ACTIVE",
                project = $"p{i % 17}",
                ram = 1024 * (1 + (i % 16)),
            }
        );

    private static string Rows(params string[] expressions) =>
        $"  input:\n    - rows\n  output:\n    all: <% [{Each(expressions.Length, i => $"{(i > 1 ? ", " : "")}$.r{i}")}] %>\n  tasks:\n"
        + Each(
            expressions.Length,
            i =>
                $"    t{i}:\n      action: std.noop\n      publish:\n        r{i}: \"{expressions[i - 1]}\"\n"
                + (i < expressions.Length ? $"      on-success: t{i + 1}\n" : "")
        );

    private static string Begin(int variables, string more, string next) =>
        "    begin:\n      action: std.noop\n      publish:\n"
        + Each(variables, i => $"        w{i}: {i}\n")
        + (more.Length > 0 ? $"    {more}\n" : "")
        + $"      on-success: {next}\n";

    private static string Each(int count, Func<int, string> text) => string.Concat(Enumerable.Range(1, count).Select(text));
}
