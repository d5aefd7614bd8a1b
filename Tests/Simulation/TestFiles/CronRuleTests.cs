using Mistral.Simulation.TestFiles;

namespace Mistral.Simulation.Tests.TestFiles;

/// <summary>What a trigger says of slots that overlap or are missed; each run takes 25 minutes, and a slot comes every ten.</summary>
public sealed class CronRuleTests
{
    private const string Flow = "flow: {tasks: {send: {action: my.mail}}}";

    private const string Tests = """
        tests:
          every ten minutes:
            workflow: flow
            cron: {pattern: "*/10 * * * *", RULES}
            mocks: {my.mail: {result: 1, after: 25m}}
            expect: {runs: RUNS}
        """;

    [Theory(Timeout = 10_000)]
    [InlineData("count: 3", "00:10, 00:20, 00:30")]
    [InlineData("count: 3, overlap: allow", "00:10, 00:20, 00:30")]
    [InlineData("count: 3, overlap: skip", "00:10, 00:40, 01:10")]
    [InlineData("count: 3, overlap: queue", "00:10, 00:35, 01:00")]
    [InlineData("for: 30m, overlap: queue, catch_up: last", "00:10, 00:35")]
    [InlineData("for: 30m, overlap: queue, catch_up: none", "00:10")]
    [InlineData("for: 30m, overlap: queue, catch_up: all", "00:10, 00:35, 01:00")]
    [InlineData("for: 1h, away: {after: 15m, for: 30m}", "00:10, 00:45, 00:50, 01:00")]
    [InlineData("for: 1h, away: [{after: 15m, for: 15m}, {after: 25m, for: 20m}]", "00:10, 00:45, 00:50, 01:00")]
    [InlineData("for: 1h, away: {after: 15m, for: 30m}, catch_up: none", "00:10, 00:50, 01:00")]
    [InlineData("for: 1h, away: {after: 15m, for: 30m}, catch_up: all", "00:10, 00:45, 00:45, 00:45, 00:50, 01:00")]
    [InlineData("for: 1h, away: {after: 15m, for: 30m}, catch_up: all, catch_up_window: 10m", "00:10, 00:45, 00:50, 01:00")]
    public Task Slots_that_overlap_or_are_missed_go_by_the_rules_of_the_service(string rules, string runs) =>
        Task.Run(() => Assert.Empty(Simulate.Failures(Text(rules, Times(runs)), Flow)));

    [Fact(Timeout = 10_000)]
    public Task The_run_before_is_cancelled_where_the_trigger_says_so() =>
        Task.Run(() =>
            Assert.Empty(
                Simulate.Failures(
                    Text(
                        "count: 3, overlap: cancel",
                        "[{at: 2026-01-01 00:10, state: CANCELLED}, {at: 2026-01-01 00:20, state: CANCELLED}, 2026-01-01 00:30]"
                    ),
                    Flow
                )
            )
        );

    [Fact(Timeout = 10_000)]
    public Task A_jitter_moves_each_slot_always_equally_much() =>
        Task.Run(() =>
        {
            var starts = Starts("seed: 1");
            Assert.Equal(starts, Starts("seed: 1"));
            Assert.NotEqual(starts, Starts("seed: 2"));
            Assert.All(starts, (start, i) => Assert.InRange(start, (i + 1) * 600_000_000L, ((i + 1) * 600_000_000L) + 90_000_000));
        });

    [Fact(Timeout = 10_000)]
    public Task Slots_that_pass_do_not_go_on_for_ever() =>
        Task.Run(() =>
        {
            var failures = Simulate.Failures(Text("count: 2, overlap: skip", "2").Replace("{result: 1, after: 25m}", "never"), Flow);

            Assert.Contains("The trigger has come to more than 10000 slots", failures[0], StringComparison.Ordinal);
        });

    [Theory(Timeout = 10_000)]
    [InlineData("overlap: sometimes", "'sometimes' is not one of ['allow', 'skip', 'queue', 'cancel']")]
    [InlineData("catch_up: most", "'most' is not one of ['last', 'none', 'all']")]
    [InlineData("jitter: a bit", "'a bit' is no duration")]
    [InlineData("away: {after: 1h}", "a time away is {after: 1d, for: 3h}")]
    [InlineData("away: [{after: 1h, for: 1h, until: 2h}]", "a time away is {after: 1d, for: 3h}")]
    [InlineData("away: 1h", "a time away is {after: 1d, for: 3h}")]
    [InlineData("away: {after: soon, for: 1h}", "'soon' is no duration")]
    public Task A_mistake_is_told_with_its_line(string rule, string message) =>
        Task.Run(() =>
        {
            var file = Simulate.File(Text($"count: 3, {rule}", "3"), Flow);

            Assert.Empty(file.Tests);
            Assert.Contains(file.Problems, problem => problem.Line == 4 && problem.Message.Contains(message, StringComparison.Ordinal));
        });

    private static long[] Starts(string seed)
    {
        var file = Simulate.File(Text("count: 3, jitter: 90s", "3").Replace("workflow: flow", $"workflow: flow\n    {seed}"), Flow);
        Assert.Empty(file.Problems);
        return [.. TestRunner.Run(Assert.Single(file.Tests), Simulators.One).Run!.Roots.Select(run => run.StartedAt)];
    }

    private static string Text(string rules, string runs) => Tests.Replace("RULES", rules).Replace("RUNS", runs);

    private static string Times(string runs) => $"[{string.Join(", ", runs.Split(", ").Select(time => $"2026-01-01 {time}"))}]";
}
