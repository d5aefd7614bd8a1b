using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using PythonValues;
using static Mistral.Grains.Tests.Resources.ResourceFixture;

namespace Mistral.Grains.Tests.Resources;

public sealed class CronTriggerTests
{
    private readonly ResourceFixture _resources = new();

    public CronTriggerTests() => _resources.Workflow("wf", Alice, definition: "z=");

    [Fact]
    public async Task The_next_execution_is_the_next_match()
    {
        var row = await Create(("pattern", "5 4 1 1 *"), ("remaining_executions", 3), ("workflow_input", "{\"z\": 5}"));

        Assert.Equal("2027-01-01 04:05:00", WireTime.Text(row["next_execution_time"]));
        Assert.Equal(
            ("wf", "5 4 1 1 *", 3L, "{\"z\": 5}", "{}"),
            (
                row.Text("workflow_name"),
                row.Text("pattern"),
                (long?)row["remaining_executions"],
                row.Text("workflow_input"),
                row.Text("workflow_params")
            )
        );
        Assert.Null(row["first_execution_time"]);
        Assert.Null(row["schedule"]);
        Assert.Equal((Resource.CronTriggers, false), Assert.Single(_resources.News));
    }

    [Fact]
    public async Task A_first_time_alone_runs_once()
    {
        var row = await Create(("first_execution_time", "2242-12-25 13:37"));

        Assert.Equal("2242-12-25 13:37:00", WireTime.Text(row["next_execution_time"]));
        Assert.Equal(1L, row["remaining_executions"]);
        Assert.Equal("0 0 30 2 0", row.Text("pattern"));
    }

    [Theory]
    [InlineData(FaultKind.Invalid, "Pattern or first_execution_time must be specified.")]
    [InlineData(FaultKind.Invalid, "Pattern or first_execution_time must be specified.", "pattern", "")]
    [InlineData(FaultKind.Invalid, "The specified pattern is not valid: 60 * * * *", "pattern", "60 * * * *")]
    [InlineData(FaultKind.Invalid, "The specified pattern is not valid: * * * *", "pattern", "* * * *")]
    [InlineData(FaultKind.Invalid, "no date ever matches", "pattern", "0 0 31 2 *")]
    [InlineData(FaultKind.Invalid, "unconverted data remains: :11", "first_execution_time", "2242-12-25 13:37:11")]
    [InlineData(FaultKind.Invalid, "does not match format", "first_execution_time", "tomorrow")]
    [InlineData(FaultKind.Invalid, "does not match format", "first_execution_time", "2242-13-25 13:37")]
    [InlineData(
        FaultKind.Invalid,
        "first_execution_time must be at least 1 minute in the future.",
        "first_execution_time",
        "2001-01-01 00:00"
    )]
    [InlineData(
        FaultKind.Invalid,
        "first_execution_time must be at least 1 minute in the future.",
        "first_execution_time",
        "2026-11-25 12:00"
    )]
    [InlineData(FaultKind.Invalid, "remaining_executions", "pattern", "* * * * *", "remaining_executions", "many")]
    [InlineData(FaultKind.Invalid, "greater or equal to 1", "pattern", "* * * * *", "remaining_executions", 0)]
    [InlineData(FaultKind.Invalid, "greater or equal to 1", "pattern", "* * * * *", "remaining_executions", -1)]
    [InlineData(
        FaultKind.Invalid,
        "Pattern must be provided if count is superior to 1.",
        "first_execution_time",
        "2242-12-25 13:37",
        "remaining_executions",
        2
    )]
    [InlineData(FaultKind.NotFound, "Workflow not found [workflow_identifier=no", "pattern", "* * * * *", "workflow_name", "no")]
    [InlineData(
        FaultKind.Invalid,
        "Invalid input [name=wf, class=DirectWorkflowSpec, unexpected=['y']]",
        "pattern",
        "* * * * *",
        "workflow_input",
        "{\"y\": 5}"
    )]
    [InlineData(FaultKind.Invalid, "'private', 'public'", "pattern", "* * * * *", "scope", "x")]
    [InlineData(FaultKind.Invalid, "There is no time zone of this name", "pattern", "* * * * *", "timezone", "Europe/Atlantis")]
    [InlineData(FaultKind.Invalid, "'allow', 'skip', 'queue', 'cancel'", "pattern", "* * * * *", "overlap", "explode")]
    [InlineData(FaultKind.Invalid, "'none', 'last', 'all'", "pattern", "* * * * *", "catch_up", "some")]
    public Task What_is_wrong_is_said(FaultKind kind, string words, params object[] fields) =>
        Refused(kind, words, () => Create([.. fields.Chunk(2).Select(pair => ((string)pair[0], (object?)pair[1]))]));

    [Fact]
    public Task A_name_is_needed() =>
        Refused(
            FaultKind.Invalid,
            "Name of the cron trigger",
            () => _resources.Create(Resource.CronTriggers, Alice, ("workflow_name", "wf"), ("pattern", "* * * * *"))
        );

    [Fact]
    public Task Missing_input_is_named()
    {
        _resources.Workflow("needs", Alice, definition: "a b=", number: 2);

        return Refused(
            FaultKind.Invalid,
            "Invalid input [name=needs, class=DirectWorkflowSpec, missing=['a']]",
            () => Create(("workflow_name", "needs"), ("pattern", "* * * * *"))
        );
    }

    [Fact]
    public Task Pattern_and_times_are_checked_before_the_workflow() =>
        Refused(FaultKind.Invalid, "pattern is not valid", () => Create(("workflow_name", "no"), ("pattern", "bad")));

    [Fact]
    public Task A_foreign_workflow_does_not_exist() =>
        Refused(
            FaultKind.NotFound,
            "Workflow not found",
            () => _resources.Create(Resource.CronTriggers, Bob, ("name", "t"), ("workflow_name", "wf"), ("pattern", "* * * * *"))
        );

    [Fact]
    public async Task Identical_triggers_clash_only_with_count_and_first_time()
    {
        await Create(("name", "a"), ("pattern", "0 0 1 1 *"), ("remaining_executions", 2));
        await Create(("name", "b"), ("pattern", "0 0 1 1 *"), ("remaining_executions", 2));
        await Create(("name", "c"), ("pattern", "0 0 1 1 *"), ("remaining_executions", 2), ("first_execution_time", "2030-01-01 00:00"));

        await Refused(
            FaultKind.Conflict,
            "Duplicate entry for CronTrigger",
            () => Create(("name", "d"), ("pattern", "0 0 1 1 *"), ("remaining_executions", 2), ("first_execution_time", "2030-01-01 00:00"))
        );
        await Refused(
            FaultKind.Conflict,
            "Duplicate entry for CronTrigger ['name', 'project_id']: a, alpha",
            () => Create(("name", "a"), ("pattern", "0 0 2 1 *"))
        );
    }

    [Fact]
    public async Task The_trust_goes_with_the_trigger_and_with_a_failed_creation()
    {
        var row = await Create(("name", "a"), ("pattern", "0 0 1 1 *"));
        Assert.Equal("trust1", row.Text("trust_id"));

        await Refused(FaultKind.Conflict, "Duplicate", () => Create(("name", "a"), ("pattern", "0 0 1 1 *")));
        Assert.Equal(["trust1"], _resources.Trusts.Alive);

        await _resources.Grain.Delete(Resource.CronTriggers, row.Text("id")!, "", Alice);
        Assert.Empty(_resources.Trusts.Alive);
        Assert.Empty(_resources.Tables.All(Resource.CronTriggers));
    }

    [Fact]
    public async Task A_trust_that_cannot_be_deleted_does_not_keep_the_trigger()
    {
        await Create(("name", "a"), ("pattern", "0 0 1 1 *"));
        _resources.Trusts.Trouble = FaultKind.Unavailable;
        await _resources.Grain.Delete(Resource.CronTriggers, "a", "", Alice);

        Assert.Empty(_resources.Tables.All(Resource.CronTriggers));
    }

    [Fact]
    public async Task Deletion_needs_the_owner()
    {
        await _resources.Create(
            Resource.CronTriggers,
            Alice,
            ("name", "open"),
            ("workflow_name", "wf"),
            ("pattern", "0 0 1 1 *"),
            ("scope", "public")
        );

        await Refused(
            FaultKind.Forbidden,
            "Can not access CronTrigger resource of other projects, ID: ",
            () => _resources.Grain.Delete(Resource.CronTriggers, "open", "", Bob)
        );
        await Refused(
            FaultKind.NotFound,
            "Cron trigger not found [identifier=no]",
            () => _resources.Grain.Delete(Resource.CronTriggers, "no", "", Bob)
        );
        await _resources.Grain.Delete(Resource.CronTriggers, "open", "", Admin);
    }

    [Fact]
    public async Task Extras_are_kept_beside_the_trigger()
    {
        var row = await Create(
            ("pattern", "30 2 * * *"),
            ("timezone", "Europe/Prague"),
            ("overlap", "skip"),
            ("catch_up", "all"),
            ("catch_up_window", 600),
            ("jitter", "5")
        );

        Assert.Equal("2026-11-26 01:30:00", WireTime.Text(row["next_execution_time"]));
        Assert.Equal(
            Map.Of(("timezone", "Europe/Prague"), ("catch_up", "all"), ("catch_up_window", 600L), ("overlap", "skip"), ("jitter", 5L)),
            PythonJson.Parse(row.Text("schedule")!)
        );
    }

    private Task<Row> Create(params (string Name, object? Value)[] fields) =>
        _resources.Create(Resource.CronTriggers, Alice, [("name", "trig"), ("workflow_name", "wf"), .. fields]);
}
