using Mistral.Engine.Executions;
using Mistral.Simulation.Replays;
using Mistral.Simulation.Runs;
using Mistral.Simulation.Traces;
using PythonValues;

namespace Mistral.Simulation.Tests.Runs;

public sealed class ReplayTests
{
    private const string Flow = """
        main:
          output: {r: <% $.r %>}
          tasks:
            a: {action: my.a, retry: {count: 2, delay: 60}, publish: {x: <% task().result.x %>}, on-success: b}
            b: {with-items: 'i in <% list(1, 2) %>', action: my.b i=<% $.i %>, publish: {r: <% task().result %>}}
        """;

    [Fact(Timeout = 10_000)]
    public Task An_execution_is_run_again_with_what_happened_to_it() =>
        Task.Run(() =>
        {
            var recorded = Run(
                Flow,
                """{"my.a": [{"error": "busy"}, {"result": {"x": 1}, "after": 9}],"""
                    + """ "my.b": [{"when": "<% $.i = 1 %>", "result": 10}, {"when": "<% $.i = 2 %>", "result": 20}]}"""
            );

            var replay = Simulators.One.Run(Simulate.Request(Flow) with { Mocks = Recorded.Mocks(recorded) });
            var comparison = ReplayComparison.Of(recorded, replay);

            Assert.Empty(replay.Problems);
            Assert.Equal(true, comparison["same"]);
            Assert.Equal(69_000_000, replay.Elapsed);
        });

    [Fact(Timeout = 10_000)]
    public Task Another_text_shows_where_it_differs() =>
        Task.Run(() =>
        {
            const string broken = """
                main:
                  output: {r: <% $.r %>}
                  tasks:
                    a: {action: my.a, publish: {x: <% task().result.wrong %>}, on-success: b}
                    b: {action: std.echo output=<% $.x %>, publish: {r: <% task().result %>}}
                """;
            var recorded = Run(broken, """{"my.a": {"result": {"x": 1}}}""");
            Assert.Equal(State.Error, recorded.Head.State);

            var replay = Simulators.One.Run(
                Simulate.Request(broken.Replace("wrong", "x", StringComparison.Ordinal)) with
                {
                    Mocks = Recorded.Mocks(recorded),
                }
            );
            var comparison = ReplayComparison.Of(recorded, replay);

            Assert.Equal(State.Success, replay.State);
            Assert.Equal(false, comparison["same"]);
            Assert.Equal("a ERROR", ((Map)comparison["first_difference"]!)["recorded"]);
            Assert.Equal("a SUCCESS", ((Map)comparison["first_difference"]!)["replayed"]);
        });

    [Fact(Timeout = 10_000)]
    public Task An_action_that_was_unknown_is_unknown_again() =>
        Task.Run(() =>
        {
            const string flow = """
                main:
                  output: {r: <% $.r %>}
                  tasks:
                    a: {action: my.missing x=1, on-error: b}
                    b: {action: my.b, publish: {r: <% task().result %>}, on-success: c}
                    c: {action: my.missing x=2}
                """;
            var recorded = Run(flow, """{"my.b": {"result": 3}}""", "my.missing");
            Assert.Equal(State.Error, recorded.Head.State);

            var request = Simulate.Request(flow) with
            {
                Mocks = Recorded.Mocks(recorded),
                UnknownActions = Recorded.UnknownActions(recorded, Mocks.MockTable.Empty),
            };
            var replay = Simulators.One.Run(request);

            Assert.Empty(replay.Problems);
            Assert.Equal(["my.missing"], request.UnknownActions);
            Assert.Equal(true, ReplayComparison.Of(recorded, replay)["same"]);
        });

    [Fact(Timeout = 10_000)]
    public Task A_mock_for_an_action_that_was_unknown_tells_whether_it_would_have_helped() =>
        Task.Run(() =>
        {
            const string flow = "main: {output: {r: <% $.r %>}, tasks: {a: {action: my.missing, publish: {r: <% task().result %>}}}}";
            var recorded = Run(flow, "{}", "my.missing");
            var mocks = Simulate.Request(flow, null, """{"my.missing": {"result": 5}}""").Mocks;

            var replay = Simulators.One.Run(
                Simulate.Request(flow) with
                {
                    Mocks = mocks,
                    UnknownActions = Recorded.UnknownActions(recorded, mocks),
                }
            );

            Assert.Equal(State.Success, replay.State);
            Assert.Equal(5L, replay.Main!.Output!["r"]);
        });

    /// <summary>The state of a simulated execution stands for that of a real one.</summary>
    private static Engine.Executions.Memory.ExecutionState Run(string flow, string mocks, params string[] unknown)
    {
        var request = Simulate.Request(flow, null, mocks) with { UnknownActions = [.. unknown] };
        return Simulators.One.With(services =>
        {
            var world = new World(
                request,
                Simulators.One.Main(request),
                services,
                new Recorder(request.Start, 0),
                new(request.Limits, request.Limits.Steps, TimeProvider.System),
                null
            );
            world.Begin();
            Assert.Null(world.Refusal);
            new Walker(world).Go();
            return world.Runs[0].State;
        });
    }
}
