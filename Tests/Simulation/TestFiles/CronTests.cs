using System.Diagnostics;
using Mistral.Simulation.TestFiles;

namespace Mistral.Simulation.Tests.TestFiles;

/// <summary>Tests whose workflow is started by a cron trigger.</summary>
public sealed class CronTests
{
    private const string Flow = """
        flow:
          output: {sent: <% task(send).result %>}
          tasks:
            send: {action: my.mail, wait-before: 600}
        """;

    private const string Good = """
        tests:
          a report on working days:
            workflow: flow
            start: 2026-03-27 00:00:00
            cron: {pattern: "30 8 * * mon-fri", timezone: Europe/Prague, count: 3}
            mocks: {my.mail: [{result: 1}, {error: away}, {result: 3}]}
            expect:
              state: SUCCESS
              runs: [2026-03-27 08:30, {at: 2026-03-30 08:30, state: ERROR, output: {result: away}}, "2026-03-31T06:30:00Z"]
              calls: {my.mail: 3}
        """;

    [Fact(Timeout = 10_000)]
    public Task Each_slot_starts_a_run_by_the_clocks_of_its_zone() =>
        Task.Run(() => Assert.Empty(Failures(Good.Replace(", output: {result: away}", ""))));

    [Fact(Timeout = 10_000)]
    public Task Thirty_days_pass_in_milliseconds() =>
        Task.Run(() =>
        {
            var tests = """
                tests:
                  thirty days:
                    workflow: flow
                    cron: {pattern: "*/30 * * * *", for: 30d}
                    mocks: {my.mail: {result: 1, after: 5m}}
                    expect: {runs: 1440, calls: {my.mail: 1440}, within: 30d 1h, at-least: 30d}
                """;
            Assert.Empty(Failures(tests));
            var begun = Stopwatch.GetTimestamp();
            Assert.Empty(Failures(tests));
            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(3), $"{Stopwatch.GetElapsedTime(begun)}");
        });

    [Fact(Timeout = 10_000)]
    public Task Requests_go_to_the_latest_run() =>
        Task.Run(() =>
            Assert.Empty(
                Failures(
                    Good.Replace("mocks:", "requests: [{after: 3d 7h, cancel: enough}]\n    mocks:")
                        .Replace("{my.mail: [{result: 1}, {error: away}, {result: 3}]}", "{my.mail: {result: 1, after: 1h}}")
                        .Replace("state: ERROR, output: {result: away}", "state: CANCELLED")
                        .Replace("my.mail: 3", "my.mail: 3")
                )
            )
        );

    [Theory(Timeout = 10_000)]
    [InlineData(
        "count: 3",
        "count: 4",
        "runs: expected 3, got 4: 2026-03-27 08:30:00, 2026-03-30 08:30:00, 2026-03-31 08:30:00, 2026-04-01 08:30:00"
    )]
    [InlineData("[2026-03-27 08:30", "[2026-03-27 08:31", "runs[0]: expected 2026-03-27 08:31:00, got 2026-03-27 08:30:00")]
    [InlineData("state: ERROR, ", "", "the run of 2026-03-30 08:30:00: state: expected SUCCESS, got ERROR")]
    [InlineData("my.mail: 3", "my.mail: 2", "calls.my.mail: expected 2, got 3")]
    public Task What_does_not_come_true_is_told(string text, string instead, string failure) =>
        Task.Run(() =>
        {
            Assert.Contains(text, Good, StringComparison.Ordinal);
            Assert.Contains(
                Failures(Good.Replace(text, instead, StringComparison.Ordinal)),
                line => line.StartsWith(failure, StringComparison.Ordinal)
            );
        });

    [Theory(Timeout = 10_000)]
    [InlineData(
        "30 8 * * mon-fri",
        "30 25 * * mon-fri",
        5,
        "the pattern '30 25 * * mon-fri' can not be read: 25 is out of range in the field hour"
    )]
    [InlineData("30 8 * * mon-fri", "0 0 30 2 *", 5, "'0 0 30 2 *' has no slot in this time")]
    [InlineData("Europe/Prague", "Prague", 5, "there is no time zone 'Prague': write its IANA name")]
    [InlineData("count: 3", "count: 0", 5, "is less than the minimum of 1")]
    [InlineData("count: 3", "cuont: 3", 5, "did you mean 'count'?")]
    [InlineData(", count: 3", "", 5, "say how many slots there are")]
    [InlineData("count: 3", "for: a while", 5, "'a while' is no duration")]
    [InlineData("count: 3", "count: 100000", 5, "there are more than 10000 slots")]
    [InlineData("count: 3", "first: soon, count: 3", 5, "'soon' is no time")]
    [InlineData("count: 3", "first: 2026-03-01 00:00, count: 3", 5, "the first run is before the start of the test")]
    [InlineData("pattern: \"30 8 * * mon-fri\", ", "", 5, "a trigger has a pattern, a first time, or both")]
    [InlineData("cron: {", "params: {", 9, "only a test with cron has several runs")]
    [InlineData("[2026-03-27 08:30", "[Friday", 9, "'Friday' is no time")]
    [InlineData("state: ERROR", "state: DONE", 9, "'DONE' is no state of an execution")]
    public Task A_mistake_is_told_with_its_line(string text, string instead, int line, string message) =>
        Task.Run(() =>
        {
            Assert.Contains(text, Good, StringComparison.Ordinal);
            var file = Simulate.File(Good.Replace(text, instead, StringComparison.Ordinal), Flow);

            Assert.Empty(file.Tests);
            Assert.Contains(file.Problems, problem => problem.Line == line && problem.Message.Contains(message, StringComparison.Ordinal));
        });

    private static IReadOnlyList<string> Failures(string tests) => Simulate.Failures(tests, Flow);
}
