using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Simulation.Tests.Runs;

public sealed class MockTests
{
    private const string Call = """
        main:
          input: [{flavor: small}]
          output: {id: <% $.id %>}
          tasks:
            create:
              action: nova.servers_create name="vm" flavor=<% $.flavor %> image="i"
              retry: {count: 3, delay: 60}
              publish: {id: <% task().result.id %>}
        """;

    [Fact(Timeout = 10_000)]
    public Task A_list_answers_one_call_after_another() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                Call,
                null,
                """{"nova.servers_create": [{"error": "503 busy"}, {"error": "503 busy"}, {"result": {"id": "abc"}}]}"""
            );

            Assert.Equal(State.Success, result.State);
            Assert.Equal("abc", result.Main!.Output!["id"]);
            Assert.Equal(3, result.Calls.Length);
            Assert.Equal(120_000_000, result.Elapsed);
        });

    [Fact(Timeout = 10_000)]
    public Task A_task_has_its_own_mock_before_that_of_its_action() =>
        Task.Run(() =>
            Assert.Equal(
                "task",
                Simulate
                    .Run(Call, null, """{"nova.servers_create": {"result": {"id": "action"}}, "create": {"result": {"id": "task"}}}""")
                    .Main!.Output!["id"]
            )
        );

    [Fact(Timeout = 10_000)]
    public Task A_condition_on_the_input_chooses() =>
        Task.Run(() =>
        {
            const string mocks =
                """{"create": [{"when": "<% $.flavor = large %>", "result": {"id": "L"}}, {"when": "{{ _.flavor == """
                + """'small' }}", "result": {"id": "S"}}]}""";

            Assert.Equal("S", Simulate.Run(Call, null, mocks).Main!.Output!["id"]);
            Assert.Equal("L", Simulate.Run(Call, Map.Of(("flavor", "large")), mocks).Main!.Output!["id"]);
        });

    [Fact(Timeout = 10_000)]
    public Task A_call_that_no_mock_answers_is_a_problem_that_names_it() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(Call, null, """{"create": [{"error": "busy"}]}""");

            Assert.Contains("no answer for the call of create (it has answered 1 before)", Assert.Single(result.Problems));
        });

    [Fact(Timeout = 10_000)]
    public Task An_action_without_a_mock_is_a_problem_whatever_handles_its_error() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  tasks:
                    create: {action: my.action, on-error: [saved]}
                    saved: {action: std.noop}
                """
            );

            Assert.Contains("The action 'my.action' of the task 'create' has no mock", Assert.Single(result.Problems));
        });

    [Fact(Timeout = 10_000)]
    public Task What_never_ends_lets_the_timeout_fire() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  tasks:
                    wait: {action: my.action, timeout: 2592000, on-error: [saved]}
                    saved: {action: std.noop}
                """,
                null,
                """{"wait": "never"}"""
            );

            Assert.Equal(State.Success, result.State);
            Assert.Equal(30L * 86_400 * 1_000_000, result.Elapsed);
            Assert.Equal(State.Error, result.Main!.Tasks[0].State);
        });

    [Fact(Timeout = 10_000)]
    public Task A_mock_takes_its_time_and_a_shorter_timeout_comes_first() =>
        Task.Run(() =>
        {
            const string flow = """
                main:
                  tasks:
                    wait: {action: my.action, timeout: 300}
                """;

            Assert.Equal(State.Success, Simulate.Run(flow, null, """{"wait": {"result": 1, "after": "5m"}}""").State);
            Assert.Equal(State.Error, Simulate.Run(flow, null, """{"wait": {"result": 1, "after": "301s"}}""").State);
        });

    [Fact(Timeout = 10_000)]
    public Task An_input_that_the_known_action_does_not_take_fails_as_in_the_service() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  tasks:
                    t: {action: std.echo outptu=1}
                """,
                null,
                """{"std.echo": {"result": 1}}"""
            );

            Assert.Contains("Invalid input [name=std.echo", result.Main!.StateInfo);
        });

    [Fact(Timeout = 10_000)]
    public Task A_sub_workflow_runs_for_real_or_is_mocked() =>
        Task.Run(() =>
        {
            const string flow = """
                main:
                  output: {r: <% $.r %>}
                  tasks:
                    t: {workflow: inner x=2, publish: {r: <% task().result.y %>}}
                inner:
                  input: [x]
                  output: {y: <% $.x * 10 %>}
                  tasks:
                    n: {action: std.noop}
                """;

            Assert.Equal(20L, Simulate.Run(flow).Main!.Output!["r"]);
            var mocked = Simulate.Run(flow, null, """{"inner": {"result": {"y": 7}, "after": "1h"}}""");
            Assert.Equal(7L, mocked.Main!.Output!["r"]);
            Assert.Single(mocked.Executions);
            Assert.Equal(State.Error, Simulate.Run(flow, null, """{"inner": {"error": "broken"}}""").State);
        });

    [Fact(Timeout = 10_000)]
    public Task A_missing_sub_workflow_is_a_problem() =>
        Task.Run(() =>
            Assert.Contains(
                "'absent'",
                Assert.Single(
                    Simulate
                        .Run(
                            """
                            main:
                              tasks:
                                t: {workflow: absent}
                            """
                        )
                        .Problems
                )
            )
        );

    [Fact(Timeout = 20_000)]
    public Task Pure_actions_and_scripts_run_for_real() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  output: {e: <% $.e %>, d: <% $.d %>}
                  tasks:
                    e: {action: std.echo output="x" delay=3600, publish: {e: <% task().result %>}, on-success: d}
                    d: {action: std.test_dict size=1 key_prefix="k" val="v", publish: {d: <% task().result %>}, on-success: s}
                    s: {action: std.sleep seconds=60, on-success: f}
                    f: {action: std.fail, on-error: n}
                    n: {action: std.noop}
                """
            );

            Assert.Equal(State.Success, result.State);
            Assert.Equal("x", result.Main!.Output!["e"]);
            Assert.Equal("v", ((Map)result.Main.Output["d"]!)["k0"]);
            Assert.Equal(3_660_000_000, result.Elapsed);
        });

    [Fact(Timeout = 10_000)]
    public Task A_result_larger_than_the_service_takes_fails_as_there() =>
        Task.Run(() =>
        {
            var result = Simulate.Run(
                """
                main:
                  tasks:
                    t: {action: my.action}
                """,
                null,
                "{\"t\": {\"result\": \"" + new string('x', 2_000_000) + "\"}}"
            );

            Assert.Equal(State.Error, result.State);
            Assert.Contains("size limit", result.Main!.Tasks[0].StateInfo, StringComparison.OrdinalIgnoreCase);
        });
}
