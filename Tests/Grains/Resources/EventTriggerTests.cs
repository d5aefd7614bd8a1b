using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using static Mistral.Grains.Tests.Resources.ResourceFixture;

namespace Mistral.Grains.Tests.Resources;

public sealed class EventTriggerTests
{
    private readonly ResourceFixture _resources = new();
    private readonly string _workflow;

    public EventTriggerTests() => _workflow = _resources.Workflow("wf", Alice, definition: "z=").Text("id")!;

    [Fact]
    public async Task A_trigger_listens_to_an_event_of_an_exchange_and_topic()
    {
        var row = await Create(("name", "et"), ("workflow_input", "{\"z\": 3}"), ("workflow_params", "{\"env\": {\"a\": 1}}"));

        Assert.Equal(
            ("openstack", "notifications", "done", "private"),
            (row.Text("exchange"), row.Text("topic"), row.Text("event"), row.Text("scope"))
        );
        Assert.Equal(
            ("{\"z\": 3}", "{\"env\": {\"a\": 1}}", "trust1"),
            (row.Text("workflow_input"), row.Text("workflow_params"), row.Text("trust_id"))
        );
    }

    [Theory]
    [InlineData(FaultKind.Invalid, "must be provided for creating event trigger.", "topic", "")]
    [InlineData(FaultKind.Invalid, "must be provided for creating event trigger.", "workflow_id", null)]
    [InlineData(FaultKind.Invalid, "UUID", "workflow_id", "wf")]
    [InlineData(FaultKind.NotFound, "Workflow not found", "workflow_id", "11111111-2222-3333-4444-555555555555")]
    [InlineData(FaultKind.Invalid, "unexpected=['y']", "workflow_input", "{\"y\": 1}")]
    public Task What_is_wrong_is_said(FaultKind kind, string words, string field, string? value) =>
        Refused(kind, words, () => Create((field, value)));

    [Fact]
    public async Task The_same_event_starts_a_workflow_once()
    {
        await Create();

        await Refused(FaultKind.Conflict, "Duplicate entry for EventTrigger", () => Create(("name", "other")));
        Assert.Equal(["trust1"], _resources.Trusts.Alive);
    }

    [Fact]
    public async Task What_it_listens_to_is_fixed()
    {
        var id = (await Create()).Text("id");

        await Refused(
            FaultKind.Invalid,
            "Can not update fields ['exchange', 'topic', 'event'] of event trigger.",
            () => _resources.Update(Resource.EventTriggers, Alice, id, ("topic", "x"))
        );
        var row = await _resources.Update(Resource.EventTriggers, Alice, id, ("name", "new"), ("workflow_params", "{\"a\": 1}"));
        Assert.Equal(("new", "{\"a\": 1}", "{}"), (row.Text("name"), row.Text("workflow_params"), row.Text("workflow_input")));
        await Refused(
            FaultKind.NotFound,
            "Workflow not found",
            () => _resources.Update(Resource.EventTriggers, Alice, id, ("workflow_id", "11111111-2222-3333-4444-555555555555"))
        );
    }

    [Fact]
    public async Task It_is_addressed_by_id_and_changed_by_its_owner()
    {
        var id = (await Create(("scope", "public"))).Text("id")!;

        await Refused(FaultKind.Invalid, "UUID", () => _resources.Grain.Delete(Resource.EventTriggers, "et", "", Alice));
        await Refused(FaultKind.Forbidden, "of other projects", () => _resources.Grain.Delete(Resource.EventTriggers, id, "", Bob));
        await Refused(
            FaultKind.NotFound,
            "Event trigger not found",
            () => _resources.Grain.Delete(Resource.EventTriggers, "11111111-2222-3333-4444-555555555555", "", Alice)
        );
        await _resources.Grain.Delete(Resource.EventTriggers, id, "", Alice);
        Assert.Empty(_resources.Trusts.Alive);
        Assert.Equal((Resource.EventTriggers, true), _resources.News[^1]);
    }

    [Theory]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.Forbidden)]
    public async Task A_trust_that_cannot_be_deleted_now_is_deleted_later(FaultKind trouble)
    {
        var id = (await Create()).Text("id")!;
        _resources.Trusts.Trouble = trouble;

        await _resources.Grain.Delete(Resource.EventTriggers, id, "", Alice);
        Assert.Null(_resources.Tables.Get(Resource.EventTriggers, id));
        Assert.Equal(["trust1"], _resources.Released);
    }

    private Task<Row> Create(params (string Name, object? Value)[] fields) =>
        _resources.Create(
            Resource.EventTriggers,
            Alice,
            [
                ("name", "et"),
                ("exchange", "openstack"),
                ("topic", "notifications"),
                ("event", "done"),
                ("workflow_id", _workflow),
                .. fields,
            ]
        );
}
