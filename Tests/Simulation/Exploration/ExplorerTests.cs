using Mistral.Simulation.Exploration;
using Mistral.Simulation.Requests;

namespace Mistral.Simulation.Tests.Exploration;

public sealed class ExplorerTests
{
    private static ExplorationResult Explore(string definitions, string? mocks = null, SimulationLimits? limits = null) =>
        Explorer.Explore(Simulators.One, Simulate.Request(definitions, null, mocks) with { Limits = limits ?? new() });

    private static Finding Find(ExplorationResult result, string kind) => Assert.Single(result.Findings, finding => finding.Kind == kind);

    [Fact(Timeout = 20_000)]
    public Task An_error_that_nothing_handles_is_found_on_a_smallest_path() =>
        Task.Run(() =>
        {
            var result = Explore(
                """
                main:
                  tasks:
                    a: {action: my.a, on-success: b, on-error: saved}
                    b: {action: my.b}
                    saved: {action: std.noop}
                """
            );

            var finding = Find(result, FindingKind.UnhandledError);
            Assert.Equal("b", finding.Subject);
            Assert.Equal("a ends well, b fails", string.Join(", ", finding.Path));
            Assert.Null(result.StoppedAt);
            Assert.Equal(3, result.Paths);
            Assert.Empty(result.Coverage.MissedTransitions);
        });

    [Fact(Timeout = 20_000)]
    public Task A_workflow_that_handles_all_has_no_findings() =>
        Task.Run(() =>
            Assert.Empty(
                Explore(
                    """
                    main:
                      tasks:
                        a: {action: my.a, on-success: b, on-error: b}
                        b: {action: my.b, on-error: fail}
                    """
                ).Findings
            )
        );

    [Fact(Timeout = 20_000)]
    public Task A_variable_that_one_path_does_not_publish_is_found() =>
        Task.Run(() =>
        {
            var finding = Find(
                Explore(
                    """
                    main:
                      tasks:
                        a: {action: my.a, publish: {x: 1}, on-success: b, on-error: b}
                        b: {action: std.echo output=<% $.x + 1 %>}
                    """
                ),
                FindingKind.FailedExpression
            );

            Assert.Equal("a fails", string.Join(", ", finding.Path));
            Assert.Contains("$.x + 1", finding.Message);
            Assert.Contains("there is no variable `x` here", finding.Message);
        });

    [Fact(Timeout = 20_000)]
    public Task A_value_that_depends_on_the_order_of_branches_is_found() =>
        Task.Run(() =>
        {
            var result = Explore(
                """
                main:
                  output: {winner: <% $.winner %>}
                  tasks:
                    a: {action: my.a, publish: {winner: a}, on-success: j, on-error: j}
                    b: {action: my.b, publish: {winner: b}, on-success: j, on-error: j}
                    j: {join: one, action: std.noop}
                """
            );

            Assert.Contains(result.Findings, finding => finding is { Kind: FindingKind.OrderDependent, Subject: "output.winner" });
        });

    [Fact(Timeout = 20_000)]
    public Task A_join_whose_branches_no_longer_come_is_found() =>
        Task.Run(() =>
        {
            var finding = Find(
                Explore(
                    """
                    main:
                      tasks:
                        a: {action: my.a, on-success: j, on-error: saved}
                        b: {action: std.noop, on-success: j}
                        j: {join: all, action: std.noop}
                        saved: {action: std.noop}
                    """
                ),
                FindingKind.LostJoin
            );

            Assert.Equal("j", finding.Subject);
            Assert.Contains("a fails", finding.Path);
        });

    [Fact(Timeout = 20_000)]
    public Task A_task_that_no_path_reaches_is_found() =>
        Task.Run(() =>
        {
            var result = Explore(
                """
                main:
                  tasks:
                    a: {action: std.noop, on-success: [b: <% 1 = 2 %>]}
                    b: {action: std.noop}
                """
            );

            Assert.Equal("main.b", Find(result, FindingKind.UnreachedTask).Subject);
        });

    [Fact(Timeout = 20_000)]
    public Task A_loop_that_does_not_end_is_found() =>
        Task.Run(() =>
        {
            var result = Explore(
                """
                main:
                  tasks:
                    start: {action: std.noop, on-success: a}
                    a: {action: my.a, on-success: done, on-error: b}
                    b: {action: std.noop, on-success: c}
                    c: {action: std.noop, on-success: b}
                    done: {action: std.noop}
                """
            );

            Assert.Contains("a fails", string.Join(", ", Find(result, FindingKind.Endless).Path));
        });

    [Fact(Timeout = 20_000)]
    public Task Actions_that_run_on_after_the_end_are_found() =>
        Task.Run(() =>
        {
            var result = Explore(
                """
                main:
                  tasks:
                    a: {action: my.a, on-success: b, on-error: b}
                    b: {action: std.echo output=<% $.missing %>}
                    slow: {action: my.slow, on-error: noop}
                """
            );

            Assert.Equal("slow", Find(result, FindingKind.LeftRunning).Subject);
        });

    [Fact(Timeout = 20_000)]
    public Task A_timeout_fires_on_some_path() =>
        Task.Run(() =>
        {
            var result = Explore(
                """
                main:
                  tasks:
                    a: {action: my.a, timeout: 60, on-error: late}
                    late: {action: std.noop}
                """,
                """{"my.a": {"result": 1}}"""
            );

            Assert.Empty(result.Coverage.MissedTasks);
            Assert.Equal(3, result.Paths);
        });

    [Fact(Timeout = 20_000)]
    public Task What_waits_for_the_outside_without_a_timeout_is_found() =>
        Task.Run(() =>
            Assert.Equal(
                "a",
                Find(
                    Explore(
                        """
                        main:
                          tasks:
                            a: {action: std.async_noop}
                        """
                    ),
                    FindingKind.WaitsForever
                ).Subject
            )
        );

    [Fact(Timeout = 20_000)]
    public Task The_bound_of_paths_is_kept_and_told() =>
        Task.Run(() =>
        {
            var result = Explore(
                $"main:\n  tasks:\n{string.Concat(Enumerable.Range(0, 12).Select(i => $"    t{i}: {{action: my.a, on-error: noop}}\n"))}",
                null,
                new() { Paths = 50 }
            );

            Assert.Equal(50, result.Paths);
            Assert.Equal("the bound of 50 paths", result.StoppedAt);
        });
}
