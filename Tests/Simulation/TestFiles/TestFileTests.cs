using Mistral.Simulation.Reports;
using Mistral.Simulation.TestFiles;

namespace Mistral.Simulation.Tests.TestFiles;

public sealed class TestFileTests
{
    private const string Flow = """
        flow:
          input: [name]
          output: {instance: <% $.id %>}
          tasks:
            check: {action: my.check body=<% $.name %>, on-success: create}
            create: {action: nova.servers_create name=<% $.name %> flavor="s" image="i", retry: {count: 1, delay: 90},
                publish: {id: <% task().result.id %>}}
        """;

    private const string Good = """
        tests:
          server is created:
            workflow: flow
            input: {name: vm}
            mocks:
              my.check: {result: {ok: true}}
              nova.servers_create: [{error: "503 busy"}, {result: {id: abc}}]
            expect:
              state: SUCCESS
              output: {instance: abc}
              tasks: {check: SUCCESS, create: SUCCESS}
              published: {create: {id: abc}}
              calls: {nova.servers_create: [{name: vm}, {flavor: s}], my.check: 1, create: 2}
              within: 2m
              at-least: 90s
        """;

    [Fact(Timeout = 10_000)]
    public Task What_is_expected_and_comes_true_passes() => Task.Run(() => Assert.Empty(Simulate.Failures(Good, Flow)));

    [Theory(Timeout = 10_000)]
    [InlineData("state: SUCCESS", "state: ERROR", "state: expected ERROR, got SUCCESS")]
    [InlineData("output: {instance: abc}", "output: {instance: xyz}", "output.instance: expected 'xyz', got 'abc'")]
    [InlineData("output: {instance: abc}", "output: {}", "output.instance: not expected, got 'abc'")]
    [InlineData("create: SUCCESS", "create: null", "tasks.create: expected that it does not begin, got SUCCESS")]
    [InlineData("{id: abc}}\n", "{other: abc}}\n", "published.create.other: expected 'abc', but there is none; there is 'id'")]
    [InlineData("my.check: 1", "my.check: 2", "calls.my.check: expected 2, got 1 with")]
    [InlineData("[{name: vm}", "[{name: wm}", "calls.nova.servers_create[0].name: expected 'wm', got 'vm'")]
    [InlineData("within: 2m", "within: 80", "within: expected 1m 20s at most, it took 1m 30s")]
    [InlineData("at-least: 90s", "at-least: 1d", "at-least: expected 1d, it took 1m 30s")]
    [InlineData("my.check: {result: {ok: true}}", "check: {error: no}", "state: expected SUCCESS, got ERROR")]
    public Task What_does_not_come_true_is_told(string text, string instead, string failure) =>
        Task.Run(() =>
        {
            Assert.Contains(text, Good, StringComparison.Ordinal);
            Assert.Contains(
                Simulate.Failures(Good.Replace(text, instead, StringComparison.Ordinal), Flow),
                line => line.StartsWith(failure, StringComparison.Ordinal)
            );
        });

    [Fact(Timeout = 10_000)]
    public Task What_an_expression_did_not_find_is_told() =>
        Task.Run(() =>
            Assert.StartsWith(
                "state: expected SUCCESS, got ERROR, because of the task 'create': the result of task `create` has no key `id`; it "
                    + "has `name`: ",
                Simulate.Failures(Good.Replace("{result: {id: abc}}", "{result: {name: abc}}"), Flow)[0]
            )
        );

    [Theory(Timeout = 10_000)]
    [InlineData("workflow: flow", "workflow: flaw", 3, "there is no workflow 'flaw' among the definitions; did you mean 'flow'?")]
    [InlineData("mocks:", "mock:", 5, "Additional properties are not allowed ('mock' was unexpected); did you mean 'mocks'?")]
    [InlineData(
        "nova.servers_create: [{error",
        "nova.server_create: [{error",
        7,
        "'nova.server_create' is no task, action or sub-workflow that the definitions name; did you mean 'nova.servers_create'?"
    )]
    [InlineData("{result: {ok: true}}", "{resutl: {ok: true}}", 6, "a mock is {result: …}")]
    [InlineData("{result: {ok: true}}", "{result: 1, after: soon}", 6, "'soon' is no duration")]
    [InlineData("{result: {ok: true}}", "[]", 6, "the list of mocks is empty")]
    [InlineData("{check: SUCCESS,", "{chek: SUCCESS,", 11, "there is no task 'chek'; did you mean 'check'?")]
    [InlineData("within: 2m", "within: 2 months", 14, "'2 months' is no duration")]
    [InlineData("state: SUCCESS", "state: DONE", 9, "'DONE' is not one of")]
    [InlineData("tests:", "test:", 1, "'tests' is a required property")]
    [InlineData("    workflow: flow", "\tworkflow: flow", 3, "this is no YAML")]
    [InlineData("my.check: 1", "my.chekc: 1", 13, "'my.chekc' is no task, action or sub-workflow")]
    public Task A_mistake_in_the_file_is_told_with_its_line_and_no_test_runs(string text, string instead, int line, string message) =>
        Task.Run(() =>
        {
            Assert.Contains(text, Good, StringComparison.Ordinal);
            var file = Simulate.File(Good.Replace(text, instead, StringComparison.Ordinal), Flow);

            Assert.Empty(file.Tests);
            Assert.Contains(file.Problems, problem => problem.Line == line && problem.Message.Contains(message, StringComparison.Ordinal));
        });

    [Fact(Timeout = 10_000)]
    public Task Definitions_that_are_missing_or_wrong_are_told() =>
        Task.Run(() =>
        {
            Assert.Contains(
                "the definitions can not be read",
                Assert.Single(Simulate.File($"definitions: other.yaml\n{Good}", Flow).Problems).Message
            );
            Assert.Contains(
                "Task 'absent' not found",
                Assert.Single(Simulate.File(Good, Flow.Replace("on-success: create", "on-success: absent")).Problems).Message
            );
        });

    [Fact(Timeout = 10_000)]
    public Task Requests_of_users_are_made() =>
        Task.Run(() =>
            Assert.Empty(
                Simulate.Failures(
                    """
                    tests:
                      it is paused and goes on:
                        workflow: flow
                        requests: [{after: 10s, pause: true}, {after: 1h, resume: true}]
                        expect: {state: SUCCESS, at-least: 1h}
                    """,
                    """
                    flow:
                      tasks:
                        a: {action: std.noop, wait-before: 60, on-success: b}
                        b: {action: std.noop}
                    """
                )
            )
        );

    [Fact(Timeout = 10_000)]
    public Task The_reports_tell_people_and_build_servers() =>
        Task.Run(() =>
        {
            var file = Simulate.File(Good.Replace("within: 2m", "within: 1s"), Flow);
            var results = file.Tests.Select(test => TestRunner.Run(test, Simulators.One)).ToArray();
            var text = new StringWriter();
            TextReport.Write(text, file, results, false);
            using var xml = new MemoryStream();
            JunitReport.Write(xml, [(file, results)]);

            Assert.Contains("FAIL  server is created (1m 30s of the workflow's time", text.ToString());
            Assert.Contains("1m 30s  task create SUCCESS", text.ToString());
            Assert.Contains(
                """<testsuite name="flow.tests.yaml" tests="1" failures="1" """,
                System.Text.Encoding.UTF8.GetString(xml.ToArray())
            );
        });
}
