using Mistral.Actions;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Tests.Resources;
using PythonValues;
using static Mistral.Grains.Tests.Resources.ResourceFixture;

namespace Mistral.Grains.Tests.ActionRuns;

/// <summary>Actions whose code was uploaded: which code runs, and what is known of it beforehand.</summary>
public sealed class DynamicActionTests
{
    private readonly ResourceFixture _resources = new();
    private readonly DynamicActions _dynamic;

    public DynamicActionTests() => _dynamic = new(_resources.Tables, new ScriptRunner(new ActionOptions()));

    [Fact]
    public async Task A_run_takes_the_newest_version_of_the_code()
    {
        var source = await SourceAsync(Alice, "class A { run() { return 1; } }");
        await ActionAsync(Alice);
        Assert.Equal(1L, (await RunAsync("act"))!.Data);

        var changed = await _resources.Update(
            Resource.CodeSources,
            Alice,
            source.Text("id"),
            ("content", "class A { run() { return 2; } }")
        );

        Assert.Equal(2L, changed["version"]);
        Assert.Equal(2L, (await RunAsync("act"))!.Data);
    }

    [Theory]
    [InlineData("", "in ")]
    [InlineData("one", "in one")]
    [InlineData("two", "in two")]
    [InlineData("other", "in ")]
    public async Task A_name_is_looked_for_in_its_namespace_and_then_in_the_one_without_a_name(string @namespace, string result)
    {
        foreach (var place in (string[])["", "one", "two"])
        {
            await SourceAsync(Alice, $"class A {{ run() {{ return 'in {place}'; }} }}", ("namespace", place));
            await ActionAsync(Alice, ("namespace", place));
        }

        Assert.Equal(result, (await RunAsync("act", @namespace))!.Data);
    }

    [Fact]
    public async Task An_action_of_a_namespace_is_none_elsewhere()
    {
        await SourceAsync(Alice, "class A { run() { return 1; } }", ("namespace", "one"));
        await ActionAsync(Alice, ("namespace", "one"));

        Assert.Null(await RunAsync("act"));
        Assert.Null(await _dynamic.FindAsync("act", "", Alice.ProjectId));
    }

    [Fact]
    public async Task A_public_action_runs_for_all_although_its_code_is_private()
    {
        await SourceAsync(Alice, "class A { run() { return 1; } }");
        await ActionAsync(Alice, ("scope", "public"));

        Assert.Equal(1L, (await RunAsync("act", caller: Bob))!.Data);
    }

    [Fact]
    public async Task A_private_action_is_nobody_elses()
    {
        await SourceAsync(Alice, "class A { run() { return 1; } }");
        await ActionAsync(Alice);

        Assert.Null(await RunAsync("act", caller: Bob));
    }

    [Fact]
    public async Task Its_inputs_are_those_of_its_constructor()
    {
        await SourceAsync(Alice, "class A { constructor({who, times = 1}) { } run() { return 1; } }");
        await ActionAsync(Alice);

        var action = (await _dynamic.FindAsync("act", "", Alice.ProjectId))!;

        Assert.Equal(("who, times=1", "A"), (action.Input, action.ClassName));
        Assert.Equal(
            "Invalid input [name=act, class=A, missing=['who'], unexpected=['x']]",
            ActionCheck.OfNames(action, Map.Of(("x", 1L))).Text
        );
    }

    [Theory]
    [InlineData(
        "from mistral_lib import actions\n\nclass A(actions.Action):\n    def run(self, context):\n        return 1\n",
        "is Python, which this service does not run: write it in JavaScript"
    )]
    [InlineData("class A {\n    run( {\n}", "SyntaxError: ")]
    [InlineData("class A {\n    run() {\n        return this.nothing.at.all; } }", "(line 3)")]
    [InlineData("class B { }", "the code source has no class or function 'A'")]
    public async Task Code_that_does_not_run_takes_anything_and_says_why(string content, string reason)
    {
        var source = await SourceAsync(Alice, "class A { }");
        await ActionAsync(Alice);
        _resources.Tables.Put(source.With(("content", content)));

        Assert.NotNull(await _dynamic.FindAsync("act", "", Alice.ProjectId));
        Assert.Contains(reason, (string)(await RunAsync("act"))!.Error!);
    }

    private Task<Row> SourceAsync(Caller owner, string content, params (string Name, object? Value)[] more) =>
        _resources.Create(Resource.CodeSources, owner, [("name", "src"), ("content", content), .. more]);

    private Task<Row> ActionAsync(Caller owner, params (string Name, object? Value)[] more) =>
        _resources.Create(Resource.DynamicActions, owner, [("name", "act"), ("class_name", "A"), ("code_source_name", "src"), .. more]);

    private Task<ActionResult?> RunAsync(string name, string @namespace = "", Caller? caller = null) =>
        _dynamic.TryRunAsync(
            name,
            @namespace,
            Map.Empty,
            new ActionContext { Security = new() { ProjectId = (caller ?? Alice).ProjectId } },
            CancellationToken.None
        );
}
