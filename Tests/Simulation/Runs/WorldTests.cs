using System.Diagnostics;
using Mistral.Engine.Executions;
using Mistral.Simulation.Requests;
using PythonValues;

namespace Mistral.Simulation.Tests.Runs;

public sealed class WorldTests
{
    [Fact(Timeout = 10_000)]
    public Task Thirty_days_pass_in_no_time_and_the_trace_tells_them() =>
        Task.Run(() =>
        {
            var begun = Stopwatch.GetTimestamp();

            var result = Simulate.Run(
                """
                main:
                  tasks:
                    a: {action: std.noop, wait-before: 1296000, on-success: b}
                    b: {action: std.noop, wait-after: 1296000}
                """
            );

            Assert.Equal(State.Success, result.State);
            Assert.Equal(30L * 86_400 * 1_000_000, result.Elapsed);
            Assert.Contains(result.Trace, entry => entry is { Kind: "task", Name: "a", State: "SUCCESS", At: 1_296_000_000_000 });
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(5));
        });

    [Fact(Timeout = 20_000)]
    public Task A_loop_without_an_end_is_stopped_and_named() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  tasks:
                    start: {action: std.noop, on-success: a}
                    a: {action: std.noop, on-success: b}
                    b: {action: std.noop, on-success: a}
                """
            );

            Assert.Contains("most probably a loop does not end. The last tasks:", Assert.Single(result.Problems));
            Assert.InRange(result.Trace.Length, 1, new SimulationLimits().Trace);
            Assert.True(result.TraceLeftOut > 0);
        });

    [Fact(Timeout = 20_000)]
    public Task A_loop_that_keeps_large_values_is_stopped() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  tasks:
                    start: {action: std.noop, on-success: a}
                    a: {action: my.action, publish: {big: <% task().result %>}, on-success: a}
                """,
                null,
                "{\"a\": {\"result\": \"" + new string('x', 500_000) + "\"}}"
            );

            Assert.Contains("results and published values take more than", Assert.Single(result.Problems));
        });

    [Fact(Timeout = 10_000)]
    public Task Users_pause_resume_and_cancel() =>
        Task.Run(() =>
        {
            const string flow = """
                main:
                  tasks:
                    a: {action: std.noop, wait-before: 60, on-success: b}
                    b: {action: std.noop, wait-before: 60}
                """;
            const long minute = 60_000_000;

            Assert.Equal(State.Paused, Simulate.Run(flow, null, null, new UserRequest.Pause(minute / 2)).State);
            var resumed = Simulate.Run(flow, null, null, new UserRequest.Pause(minute / 2), new UserRequest.Resume(60 * minute, null));
            Assert.Equal(State.Success, resumed.State);
            Assert.Equal(61 * minute, resumed.Elapsed);
            Assert.Equal(
                State.Cancelled,
                Simulate.Run(flow, null, null, new UserRequest.Stop(minute / 2, State.Cancelled, "enough")).State
            );
        });

    [Fact(Timeout = 10_000)]
    public Task An_input_that_the_workflow_does_not_take_is_refused_as_in_the_service() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  input: [a]
                  tasks:
                    t: {action: std.noop}
                """,
                Map.Of(("b", 1L))
            );

            Assert.Contains("Invalid input", result.Refusal);
            Assert.Null(result.Main);
        });

    [Fact(Timeout = 10_000)]
    public Task The_same_seed_gives_the_same_run() =>
        Task.Run(() =>
        {
            const string flow = """
                main:
                  output: {u: <% $.u %>, n: <% $.n %>}
                  tasks:
                    a: {action: std.echo output=<% uuid() %>, publish: {u: <% task().result %>, n: "<% now().format('%Y-%m-%d') %>"}}
                """;

            var (first, second) = (Simulate.Run(flow), Simulate.Run(flow));

            Assert.Equal(PythonText.Repr(first.Main!.Output), PythonText.Repr(second.Main!.Output));
            Assert.Equal("2026-01-01", first.Main.Output!["n"]);
        });

    [Fact(Timeout = 10_000)]
    public Task What_waits_for_the_outside_comes_to_rest_and_says_so() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  tasks:
                    a: {action: std.async_noop}
                """
            );

            Assert.Equal(State.Running, result.State);
            Assert.Equal("async action", ((Map)((IReadOnlyList<object?>)result.Waits!["tasks"]!)[0]!)["waits_for"]);
        });

    [Fact(Timeout = 10_000)]
    public Task An_asynchronous_action_ends_as_its_mock_says() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  output: {by: <% $.by %>}
                  tasks:
                    approve: {action: std.async_noop, timeout: 86400, publish: {by: <% task().result.by %>}}
                """,
                null,
                """{"approve": {"result": {"by": "Ann"}, "after": "2h"}}"""
            );

            Assert.Equal("Ann", result.Main!.Output!["by"]);
            Assert.Equal(7_200_000_000, result.Elapsed);
        });

    [Fact(Timeout = 10_000)]
    public Task Coverage_tells_tasks_and_transitions() =>
        Task.Run(() =>
        {
            var coverage = Simulate
                .Run(
                    """
                    main:
                      tasks:
                        a: {action: std.noop, on-success: b, on-error: c}
                        b: {action: std.noop}
                        c: {action: std.noop}
                    """
                )
                .Coverage;

            Assert.Equal(string.Join(", ", (string[])["main.a", "main.b"]), string.Join(", ", coverage.Tasks));
            Assert.Equal(string.Join(", ", (string[])["main.c"]), string.Join(", ", coverage.MissedTasks));
            Assert.Equal(string.Join(", ", (string[])["main.a on-success b"]), string.Join(", ", coverage.Transitions));
            Assert.Equal(string.Join(", ", (string[])["main.a on-error c"]), string.Join(", ", coverage.MissedTransitions));
        });
}
