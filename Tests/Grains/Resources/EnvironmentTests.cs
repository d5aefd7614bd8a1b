using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using PythonValues;
using static Mistral.Grains.Tests.Resources.ResourceFixture;

namespace Mistral.Grains.Tests.Resources;

public sealed class EnvironmentTests
{
    private readonly ResourceFixture _resources = new();

    [Fact]
    public async Task An_environment_is_stored_with_its_project_and_time()
    {
        var row = await _resources.Create(
            Resource.Environments,
            Alice,
            ("name", "env"),
            ("description", "first"),
            ("variables", "{\"b\": 1, \"a\": [null]}")
        );

        Assert.Equal("alpha", row.Text("project_id"));
        Assert.Equal("private", row.Text("scope"));
        Assert.Equal("{\"b\": 1, \"a\": [null]}", row.Text("variables"));
        Assert.Equal("2026-11-25 12:00:00", WireTime.Text(row["created_at"]));
        Assert.Null(row["updated_at"]);
        Assert.Equal(row, Assert.Single(_resources.Tables.All(Resource.Environments)));
    }

    [Fact]
    public async Task Variables_may_be_an_object_or_text_that_holds_one()
    {
        var row = await _resources.Create(Resource.Environments, Alice, ("name", "env"), ("variables", Map.Of(("ключ", "значение"))));

        Assert.Equal(Map.Of(("ключ", "значение")), PythonJson.Parse(row.Text("variables")!));
    }

    [Fact]
    public async Task Without_variables_it_has_none_which_is_no_empty_object()
    {
        var without = await _resources.Create(Resource.Environments, Alice, ("name", "env"));
        var withNull = await _resources.Create(Resource.Environments, Alice, ("name", "env2"), ("variables", null));
        var empty = await _resources.Create(Resource.Environments, Alice, ("name", "env3"), ("variables", "{}"));

        Assert.Null(without["variables"]);
        Assert.Null(withNull["variables"]);
        Assert.Equal("{}", empty.Text("variables"));
    }

    [Theory]
    [InlineData("{broken", "variables")]
    [InlineData("[1]", "JsonType field value must be a dictionary")]
    public Task Variables_that_are_no_object_are_refused(string variables, string words) =>
        Refused(FaultKind.Invalid, words, () => _resources.Create(Resource.Environments, Alice, ("name", "env"), ("variables", variables)));

    [Fact]
    public Task Unknown_keys_are_refused() =>
        Refused(
            FaultKind.Invalid,
            "Please, check your environment definition. Only: ['name', 'description', 'variables', 'scope'] are allowed as definition "
                + "keys.",
            () => _resources.Create(Resource.Environments, Alice, ("name", "env"), ("colour", "red"))
        );

    [Fact]
    public Task A_name_is_needed() =>
        Refused(
            FaultKind.Invalid,
            "Name of the environment is not provided.",
            () => _resources.Create(Resource.Environments, Alice, ("variables", "{}"))
        );

    [Fact]
    public Task A_name_that_its_column_cannot_hold_is_refused() =>
        Refused(
            FaultKind.Invalid,
            "must not exceed 200 symbols",
            () => _resources.Create(Resource.Environments, Alice, ("name", new string('x', 201)))
        );

    [Fact]
    public Task A_scope_is_private_or_public() =>
        Refused(
            FaultKind.Invalid,
            "'private', 'public'",
            () => _resources.Create(Resource.Environments, Alice, ("name", "env"), ("scope", "secret"))
        );

    [Fact]
    public async Task Names_are_unique_in_a_project_only()
    {
        await _resources.Create(Resource.Environments, Alice, ("name", "env"));
        await _resources.Create(Resource.Environments, Bob, ("name", "env"));

        await Refused(
            FaultKind.Conflict,
            "Duplicate entry for Environment",
            () => _resources.Create(Resource.Environments, Alice, ("name", "env"))
        );
    }

    [Fact]
    public async Task An_update_replaces_what_it_names()
    {
        await _resources.Create(
            Resource.Environments,
            Alice,
            ("name", "env"),
            ("description", "first"),
            ("variables", "{\"a\": 1, \"b\": 2}")
        );
        var row = await _resources.Update(Resource.Environments, Alice, null, ("name", "env"), ("variables", "{\"b\": 3}"));

        Assert.Equal("first", row.Text("description"));
        Assert.Equal("{\"b\": 3}", row.Text("variables"));
        Assert.NotNull(row["updated_at"]);
    }

    [Fact]
    public async Task A_foreign_private_environment_does_not_exist_and_a_public_one_is_not_changed()
    {
        await _resources.Create(Resource.Environments, Alice, ("name", "mine"));
        await _resources.Create(Resource.Environments, Alice, ("name", "open"), ("scope", "public"));

        await Refused(
            FaultKind.NotFound,
            "Environment not found [name=mine]",
            () => _resources.Update(Resource.Environments, Bob, null, ("name", "mine"))
        );
        await Refused(FaultKind.NotFound, "[name=mine]", () => _resources.Grain.Delete(Resource.Environments, "mine", "", Admin));
        await Refused(
            FaultKind.Forbidden,
            "of other projects",
            () => _resources.Update(Resource.Environments, Bob, null, ("name", "open"))
        );
        await Refused(FaultKind.Forbidden, "of other projects", () => _resources.Grain.Delete(Resource.Environments, "open", "", Bob));
        Assert.Equal(2, _resources.Tables.All(Resource.Environments).Count());
    }

    [Fact]
    public async Task Of_two_with_a_name_the_own_one_is_meant()
    {
        await _resources.Create(Resource.Environments, Admin, ("name", "env"), ("scope", "public"), ("description", "theirs"));
        await _resources.Create(Resource.Environments, Alice, ("name", "env"), ("description", "own"));
        await _resources.Grain.Delete(Resource.Environments, "env", "", Alice);

        Assert.Equal("theirs", Assert.Single(_resources.Tables.All(Resource.Environments)).Text("description"));
    }
}
