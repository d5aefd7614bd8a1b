using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Engine.Expressions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.Triggers.Events;
using Mistral.Storage.Resources;
using PythonValues;

namespace Mistral.Grains.Tests.Events;

public sealed class EventDispatchTests : IEventExpressions
{
    private readonly MemoryTables _tables = new();
    private readonly RecordedTrusts _trusts = new();
    private readonly MemoryParkedEvents _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryExecutions _executions;
    private readonly ParkedEvents _kept;
    private readonly EventDispatch _dispatch;

    public EventDispatchTests()
    {
        _executions = new(_tables);
        var start = new EventStart(_executions, _trusts, _tables, NullLogger<EventStart>.Instance);
        _kept = new(_store, _tables, start, _time);
        _dispatch = new(_tables, start, _kept, new EventDefinitions(null, this));
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
            "{\"env\": {\"a\": 1}, \"event_params\": {\"service\": \"image.host\", \"project_id\": \"alpha\", \"user_id\": \"alice\", "
                + "\"timestamp\": \"now\"}}",
            request.Params
        );
        Assert.Equal(
            "{\"description\": \"Workflow execution created by event trigger '(own)'.\", \"triggered_by\": {\"type\": "
                + "\"event_trigger\", \"id\": \"own\", \"name\": \"named own\"}}",
            request.Description
        );
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
        Assert.Equal("An event is lost: Invalid input", Assert.Single(new[] { Error("own"), Error("second") }, error => error is not null));
        await Perform("m2");
        Assert.Equal((null, null), (Error("own"), Error("second")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_whose_trigger_may_not_act_is_kept_and_told_until_it_may(bool comesAgain)
    {
        Put("own", "alpha");
        _trusts.Trouble = FaultKind.Forbidden;
        await Perform("m1");
        await Perform("m2");
        await Perform(comesAgain ? "m2" : "m1");
        Assert.Equal(["own", "own"], _store.Triggers);
        Assert.Equal("Events wait: Keystone is in trouble", Error("own"));

        _time.Advance(TimeSpan.FromMinutes(1));
        await _kept.RetryAsync();
        _trusts.Trouble = null;
        await _kept.RetryAsync();
        Assert.Empty(_executions.Started);

        _time.Advance(TimeSpan.FromMinutes(1));
        await _kept.RetryAsync();
        Assert.Equal(2, _executions.Started.Count);
        Assert.Contains("event_params", _executions.Started.Values.First().Params);
        Assert.Empty(_store.Triggers);
        Assert.Null(Error("own"));
        await Perform("m1");
        Assert.Equal(2, _executions.Started.Count);
    }

    [Fact]
    public async Task A_kept_event_waits_for_who_is_away_and_goes_with_its_trigger()
    {
        Put("own", "alpha");
        _trusts.Trouble = FaultKind.Forbidden;
        await Perform("m1");
        _trusts.Trouble = FaultKind.Unavailable;
        _time.Advance(TimeSpan.FromMinutes(1));
        await _kept.RetryAsync();
        Assert.Equal(["own"], _store.Triggers);

        await _tables.ApplyAsync(new ResourceChange.Delete(Resource.EventTriggers, "own"));
        _time.Advance(TimeSpan.FromMinutes(1));
        await _kept.RetryAsync();
        Assert.Empty(_store.Triggers);
    }

    [Fact]
    public async Task Of_one_trigger_only_so_many_are_kept_and_what_is_lost_is_told()
    {
        Put("own", "alpha");
        for (var i = 0; i < ParkedEvents.MostOfOneTrigger; i++)
        {
            await _store.KeepAsync(new($"{i}", "own", "{}", 0, 0), int.MaxValue);
        }

        _trusts.Trouble = FaultKind.Forbidden;
        await Perform("m1");
        Assert.Equal(ParkedEvents.MostOfOneTrigger, _store.Triggers.Count());
        Assert.StartsWith("An event is lost: 10000 events wait already", Error("own"), StringComparison.Ordinal);
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

    [Fact]
    public async Task An_event_that_the_definitions_cannot_be_evaluated_for_is_in_nobodys_way()
    {
        Put("own", "alpha");
        var start = new EventStart(_executions, _trusts, _tables, NullLogger<EventStart>.Instance);
        await Perform("m1", new(_tables, start, _kept, new EventDefinitions("[{event_types: '*', properties: {a: broken}}]", this)));

        Assert.Empty(_executions.Started);
        Assert.Equal("An event is lost: the event definitions cannot be evaluated for it: it is broken", Error("own"));
    }

    object? IEventExpressions.Evaluate(object? value, Map notification) =>
        value is "broken" ? throw new ExpressionException("it is broken") : value;

    private string? Error(string trigger) => _tables.Get(Resource.EventTriggers, trigger)!.Text("error");

    private Task Perform(string messageId, EventDispatch? dispatch = null)
    {
        var text = $$"""
            {"message_id": "{{messageId}}", "event_type": "image.create", "publisher_id": "image.host", "timestamp": "now",
             "_context_project_id": "alpha", "_context_user_id": "alice"}
            """;
        Assert.True(OsloNotification.TryRead(Encoding.UTF8.GetBytes(text), out var notification));
        return (dispatch ?? _dispatch).PerformAsync("openstack", "notifications", notification);
    }

    private void Put(string id, string project, string scope = "private", string name = "image.create", string topic = "notifications") =>
        _tables.Put(
            Row.Of(
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
                ("event", name)
            )
        );
}
