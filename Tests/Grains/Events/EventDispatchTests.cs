using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.Triggers.Events;
using Pythonic;

namespace Mistral.Grains.Tests.Events;

public sealed class EventDispatchTests : IEventExpressions
{
    private readonly MemoryTables _tables = new();
    private readonly RecordedTrusts _trusts = new();
    private readonly MemoryExecutions _executions;
    private readonly EventDispatch _dispatch;

    public EventDispatchTests()
    {
        _executions = new(_tables);
        _dispatch = new(_tables, _executions, _trusts, new EventDefinitions(null, this), NullLogger<EventDispatch>.Instance);
    }

    [Fact]
    public async Task The_triggers_of_the_events_project_and_public_ones_are_called()
    {
        Put("own", "alpha");
        Put("foreign", "beta");
        Put("public", "beta", scope: "public");
        Put("other event", "alpha", name: "image.delete");
        Put("other topic", "alpha", topic: "versioned");
        await Perform("m1");

        Assert.Equal(["own", "public"], _executions.Started.Values.Select(request => request.WorkflowIdentifier).Order());
        Assert.Equal(["alpha", "beta"], _executions.Started.Values.Select(request => request.Caller.ProjectId).Order());
    }

    [Fact]
    public async Task The_workflow_gets_what_happened()
    {
        Put("own", "alpha");
        await Perform("m1");
        var request = Assert.Single(_executions.Started).Value;

        Assert.Equal("{\"z\": 3}", request.Input);
        Assert.Equal(
            "{\"env\": {\"a\": 1}, \"event_params\": {\"service\": \"image.host\", \"project_id\": \"alpha\", \"user_id\": \"alice\", \"timestamp\": \"now\"}}",
            request.Params);
        Assert.Equal(
            "{\"description\": \"Workflow execution created by event trigger '(own)'.\", \"triggered_by\": {\"type\": \"event_trigger\", \"id\": \"own\", \"name\": \"named own\"}}",
            request.Description);
    }

    [Fact]
    public async Task The_same_message_starts_once()
    {
        Put("own", "alpha");
        await Perform("m1");
        await Perform("m1");
        await Perform("m2");

        Assert.Equal(2, _executions.Started.Count);
    }

    [Fact]
    public async Task A_workflow_that_cannot_be_started_costs_its_trigger_the_event_and_nobody_else()
    {
        Put("own", "alpha");
        Put("second", "alpha");
        var calls = 0;
        _executions.BeforeStart = _ => calls++ == 0 ? throw new MistralFault(FaultKind.Invalid, "Invalid input") : Task.CompletedTask;
        await Perform("m1");

        Assert.Single(_executions.Started);
    }

    [Fact]
    public async Task An_event_waits_for_who_is_away()
    {
        Put("own", "alpha");
        _trusts.Trouble = FaultKind.Unavailable;
        await Assert.ThrowsAsync<MistralFault>(() => Perform("m1"));

        _trusts.Trouble = null;
        await Perform("m1");
        Assert.Single(_executions.Started);
    }

    object? IEventExpressions.Evaluate(object? value, Map notification) => value;

    private Task Perform(string messageId)
    {
        var text = $$"""
            {"message_id": "{{messageId}}", "event_type": "image.create", "publisher_id": "image.host", "timestamp": "now",
             "_context_project_id": "alpha", "_context_user_id": "alice"}
            """;
        Assert.True(OsloNotification.TryRead(Encoding.UTF8.GetBytes(text), out var notification));
        return _dispatch.PerformAsync("openstack", "notifications", notification);
    }

    private void Put(string id, string project, string scope = "private", string name = "image.create", string topic = "notifications") => _tables.Put(Row.Of(
        Resource.EventTriggers,
        ("id", id),
        ("name", $"named {id}"),
        ("project_id", project),
        ("scope", scope),
        ("workflow_id", id),
        ("workflow_input", "{\"z\": 3}"),
        ("workflow_params", "{\"env\": {\"a\": 1}}"),
        ("exchange", "openstack"),
        ("topic", topic),
        ("event", name)));
}
