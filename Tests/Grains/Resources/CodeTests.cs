using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using static Mistral.Grains.Tests.Resources.ResourceFixture;

namespace Mistral.Grains.Tests.Resources;

public sealed class CodeTests
{
    private readonly ResourceFixture _resources = new();

    [Fact]
    public async Task A_code_source_counts_its_versions()
    {
        var row = await Source();
        Assert.Equal(1L, row["version"]);

        row = await _resources.Update(Resource.CodeSources, Admin, row.Text("id"), ("content", "class A { run() { return 2; } }"));
        Assert.Equal(2L, row["version"]);
        Assert.Contains("return 2", row.Text("content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_code_source_is_said()
    {
        await Source();

        await Refused(FaultKind.Invalid, "Name of the code source", () => _resources.Create(Resource.CodeSources, Admin, ("content", "")));
        await Refused(FaultKind.Conflict, "Duplicate entry for CodeSource", () => Source());
        await Refused(
            FaultKind.NotFound,
            "Code Source not found [name=no,namespace=]",
            () => _resources.Update(Resource.CodeSources, Admin, "no", ("content", ""))
        );
        await Refused(
            FaultKind.Invalid,
            "'private', 'public'",
            () => _resources.Create(Resource.CodeSources, Admin, ("name", "x"), ("scope", "y"))
        );
        await Refused(FaultKind.NotFound, "Code Source not found", () => _resources.Grain.Delete(Resource.CodeSources, "src", "", Alice));
    }

    [Theory]
    [InlineData("class Hello { constructor(who) { this.who = who; } run(context) { return 'hello ' + this.who; } }")]
    [InlineData("from mistral_lib import actions\n\n\nclass Hello(actions.Action):\n    def run(self, context):\n        return 1\n")]
    [InlineData("")]
    public async Task Any_text_is_kept_as_it_is(string content)
    {
        var row = await _resources.Create(Resource.CodeSources, Admin, ("name", "code"), ("content", content));

        Assert.Equal(content, row.Text("content"));
    }

    [Fact]
    public async Task A_dynamic_action_knows_its_source_by_id_and_name()
    {
        var source = await Source();
        var byId = await _resources.Create(
            Resource.DynamicActions,
            Admin,
            ("name", "a"),
            ("class_name", "A"),
            ("code_source_id", source.Text("id"))
        );
        var byName = await _resources.Create(
            Resource.DynamicActions,
            Admin,
            ("name", "b"),
            ("class_name", "A"),
            ("code_source_name", "src")
        );

        Assert.Equal((source.Text("id"), "src"), (byId.Text("code_source_id"), byId.Text("code_source_name")));
        Assert.Equal((source.Text("id"), "src"), (byName.Text("code_source_id"), byName.Text("code_source_name")));
    }

    [Fact]
    public async Task An_update_keeps_what_it_does_not_name()
    {
        await Source();
        await Action();
        var row = await _resources.Update(Resource.DynamicActions, Admin, null, ("name", "act"), ("scope", "public"));

        Assert.Equal(("A", "src", "public"), (row.Text("class_name"), row.Text("code_source_name"), row.Text("scope")));
    }

    [Fact]
    public async Task What_is_wrong_with_a_dynamic_action_is_said()
    {
        await Source();
        await Action();

        await Refused(
            FaultKind.Invalid,
            "Either 'code_source_id' or 'code_source_name' must be provided.",
            () => _resources.Create(Resource.DynamicActions, Admin, ("name", "x"), ("class_name", "A"))
        );
        await Refused(
            FaultKind.NotFound,
            "Code Source not found",
            () => _resources.Create(Resource.DynamicActions, Admin, ("name", "x"), ("class_name", "A"), ("code_source_name", "no"))
        );
        await Refused(FaultKind.Conflict, "Duplicate entry for DynamicActionDefinition", () => Action());
        await Refused(
            FaultKind.Invalid,
            "Either 'name' or 'id' must be provided.",
            () => _resources.Update(Resource.DynamicActions, Admin, null, ("class_name", "A"))
        );
        await Refused(
            FaultKind.NotFound,
            "Dynamic Action not found",
            () => _resources.Update(Resource.DynamicActions, Admin, null, ("name", "no"))
        );
    }

    [Fact]
    public async Task A_code_source_takes_its_actions_along()
    {
        await Source();
        await Action();
        await _resources.Grain.Delete(Resource.CodeSources, "src", "", Admin);

        Assert.Empty(_resources.Tables.All(Resource.DynamicActions));
        Assert.Empty(_resources.Tables.All(Resource.CodeSources));
    }

    private Task<Row> Source() =>
        _resources.Create(Resource.CodeSources, Admin, ("name", "src"), ("content", "class A { run() { return 1; } }"));

    private Task<Row> Action() =>
        _resources.Create(Resource.DynamicActions, Admin, ("name", "act"), ("class_name", "A"), ("code_source_name", "src"));
}
