namespace Mistral.Actions.Tests.Scripts;

/// <summary>Dynamic actions: classes and functions out of a code source.</summary>
public sealed class ScriptRunnerTests
{
    private const string Source = """
        class Greet {
            constructor({who, times = 1}) { this.who = who; this.times = times; }
            run(context) { return Array(this.times).fill(`${this.who} in ${context.execution.workflow_name}`); }
        }
        class Fail { run() { return new Result({error: {code: 7}}); } }
        class Stop { run() { return new Result({cancel: true}); } }
        class Later { async run() { return await Promise.resolve(5); } }
        function add({a, b = 10}) { return a + b; }
        function any(input) { return input; }
        class Broken { run() {
            return this.nothing.at.all; } }
        """;

    private static readonly ScriptRunner Scripts = new(new ActionOptions());

    [Fact]
    public async Task A_class_is_made_with_the_inputs_and_run_with_the_context() =>
        Assert.Equal(
            new object?[] { "me in w", "me in w" },
            (await RunAsync("Greet", new ActionContext { WorkflowName = "w" }, ("who", "me"), ("times", 2L))).Data
        );

    [Fact]
    public async Task A_function_gets_the_inputs() => Assert.Equal(11L, (await RunAsync("add", ActionContext.Empty, ("a", 1L))).Data);

    [Fact]
    public async Task A_result_may_be_an_error_or_a_cancellation()
    {
        Assert.Equal(Map.Of(("code", 7L)), (await RunAsync("Fail", ActionContext.Empty)).Error);
        Assert.True((await RunAsync("Stop", ActionContext.Empty)).IsCancel);
    }

    [Fact]
    public async Task A_promise_is_waited_for() => Assert.Equal(5L, (await RunAsync("Later", ActionContext.Empty)).Data);

    [Fact]
    public async Task What_is_thrown_is_told_with_its_line()
    {
        var error = (string)(await RunAsync("Broken", new ActionContext { ActionExecutionId = "a-1" })).Error!;

        Assert.StartsWith("The action raised an exception [action=Broken, action_ex_id=a-1, msg='TypeError: ", error);
        Assert.EndsWith("(line 11)']", error);
    }

    [Theory]
    [InlineData("Nobody")]
    [InlineData("add; add")]
    public async Task A_class_that_is_not_there_is_named(string name) =>
        Assert.Contains($"the code source has no class or function '{name}'", (string)(await RunAsync(name, ActionContext.Empty)).Error!);

    [Fact]
    public void Content_that_does_not_parse_is_refused_with_its_line()
    {
        Assert.Null(Scripts.Check(Source));
        Assert.Contains("(line 3)", Scripts.Check("class A {\n  run( { }\n}"));
    }

    [Theory]
    [InlineData("from mistral_lib import actions\n\nclass DummyAction(actions.Action):\n    def run(self, context):\n        return 1\n")]
    [InlineData("def run(context):\n    return 1\n")]
    public void Python_is_refused_with_what_to_do_instead(string content) =>
        Assert.Contains("is Python, which this service does not run: write it in JavaScript", Scripts.Check(content));

    [Fact]
    public void The_signature_is_read_off_the_constructor()
    {
        var greet = Scripts.Describe("acme.greet", Source, "Greet");

        Assert.Equal(("acme.greet", "Greet", "who, times=1", false), (greet.Name, greet.ClassName, greet.Input, greet.TakesAny));
        Assert.Equal(
            "Invalid input [name=acme.greet, class=Greet, missing=['who'], unexpected=['x']]",
            ActionCheck.OfNames(greet, Map.Of(("x", 1L))).Text
        );
        Assert.Equal("a, b=10", Scripts.Describe("add", Source, "add").Input);
        Assert.Equal(("", false), (Scripts.Describe("fail", Source, "Fail").Input, Scripts.Describe("fail", Source, "Fail").TakesAny));
        Assert.True(Scripts.Describe("any", Source, "any").TakesAny);
    }

    [Fact]
    public async Task A_secret_does_not_show_in_a_failure()
    {
        const string Content = "function leak({password}) { throw new Error('it is ' + password); }";

        var result = await Scripts.RunAsync(Content, "leak", Map.Of(("password", "hunter22")), ActionContext.Empty, CancellationToken.None);

        Assert.Contains("Error: it is *** (line 1)", (string)result.Error!);
    }

    private static Task<ActionResult> RunAsync(
        string name,
        ActionContext context,
        params ReadOnlySpan<(object? Key, object? Value)> input
    ) => Scripts.RunAsync(Source, name, Map.Of(input), context, CancellationToken.None);
}
