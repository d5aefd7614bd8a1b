namespace Mistral.Benchmarks.Growth;

/// <summary>
/// Workflows of any size of tasks that do nothing but give back their input. Each takes an <c>input</c> and publishes something in every
/// task.
/// </summary>
internal static class GrowthDefinition
{
    public const string Workflow = "w";

    public static string Chain(int size) =>
        Of(
            string.Concat(
                Enumerable
                    .Range(0, size)
                    .Select(i =>
                        $"    t{i}: {{action: std.echo output=\"{i}\", publish: {{v{i}: <% task().result "
                        + $"%>}}{(i + 1 < size ? $", on-success: t{i + 1}" : "")}}}\n"
                    )
            )
        );

    public static string Items(int concurrency) =>
        Of(
            $"    t: {{with-items: i in <% $.input %>, concurrency: {concurrency}, action: std.echo output=<% $.i %>, publish: {{n: "
                + $"<% task().result.len() %>}}}}\n"
        );

    public static string ForkJoin(int size) =>
        Of(
            $"    s: {{action: std.echo output=1, on-success: [{string.Join(", ", Enumerable.Range(0, size).Select(i => $"b{i}"))}]}}\n"
                + string.Concat(
                    Enumerable
                        .Range(0, size)
                        .Select(i =>
                            $"    b{i}: {{action: std.echo output=\"{i}\", publish: {{v{i}: <% task().result %>}}, on-success: j}}\n"
                        )
                )
                + "    j: {join: all, action: std.echo output=1}\n"
        );

    public static string Loop(int size) =>
        Of(
            $$"""
                s: {action: std.echo output=0, publish: {n: <% task().result %>}, on-success: t}
                t:
                  action: std.echo output=<% $.n + 1 %>
                  publish: {n: <% task().result %>}
                  on-success:
                    - t: <% $.n < {{size}} %>

            """
        );

    private static string Of(string tasks) => $"version: '2.0'\n{Workflow}:\n  input: [input]\n  output: {{done: true}}\n  tasks:\n{tasks}";
}
