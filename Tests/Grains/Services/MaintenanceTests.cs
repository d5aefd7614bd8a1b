using Microsoft.Extensions.Logging.Abstractions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Services;
using Mistral.Grains.Tests.Fakes;

namespace Mistral.Grains.Tests.Services;

public sealed class MaintenanceTests
{
    private static readonly Caller Admin = new("service", "root", true, ["admin"]);

    private readonly MemoryTables _tables = new();
    private readonly MemoryExecutions _executions;
    private readonly MaintenanceStep _step;
    private MaintenanceState _state = new();

    public MaintenanceTests()
    {
        _executions = new(_tables);
        _step = new(_tables, _executions, NullLogger<MaintenanceStep>.Instance);
    }

    [Fact]
    public async Task Pausing_ends_when_no_task_runs()
    {
        Put(Resource.Executions, "a", "RUNNING");
        Put(Resource.Executions, "b", "SUCCESS");
        Put(Resource.Tasks, "t", "RUNNING");
        Ask("PAUSED");
        Assert.Equal("PAUSING", _state.Status);

        await Step();
        Assert.Equal("PAUSING", _state.Status);
        Assert.Equal(("a", "PAUSED"), Assert.Single(_executions.States));

        Put(Resource.Tasks, "t", "SUCCESS");
        await Step();
        Assert.Equal("PAUSED", _state.Status);
    }

    [Fact]
    public async Task What_slips_in_while_all_is_paused_is_paused_too()
    {
        _state = new() { Status = "PAUSED" };
        Put(Resource.Executions, "late", "RUNNING");
        await Step();

        Assert.Equal(("late", "PAUSED"), Assert.Single(_executions.States));
        Assert.Equal("PAUSED", _state.Status);
    }

    [Fact]
    public async Task A_project_is_paused_and_resumed_by_itself()
    {
        Put(Resource.Executions, "a", "RUNNING", "alpha");
        Put(Resource.Executions, "b", "RUNNING", "beta");
        Put(Resource.Tasks, "t", "RUNNING", "beta");
        Ask("PAUSED", "alpha");
        Assert.Equal(
            ("RUNNING", "PAUSING", "RUNNING"),
            (_state.View().Status, _state.View().OfProject("alpha"), _state.View().OfProject("beta"))
        );

        await Step();
        Assert.Equal("PAUSED", _state.View().OfProject("alpha"));
        Assert.Equal(("a", "PAUSED"), Assert.Single(_executions.States));

        Ask("RUNNING", "alpha");
        await Step();
        Assert.True(_state.IsAtRest);
        Assert.Equal(("a", "RUNNING"), _executions.States.Last());
    }

    [Fact]
    public async Task A_paused_project_stays_so_when_the_whole_service_goes_on()
    {
        Put(Resource.Executions, "a", "RUNNING", "alpha");
        Put(Resource.Executions, "b", "RUNNING", "beta");
        Ask("PAUSED");
        await Step();
        Ask("PAUSED", "alpha");
        await Step();
        Ask("RUNNING");
        await Step();

        Assert.Equal(("PAUSED", "RUNNING"), (State("a"), State("b")));
        Assert.Equal(("RUNNING", "PAUSED"), (_state.View().Status, _state.View().OfProject("alpha")));
    }

    [Fact]
    public async Task A_project_does_not_go_on_while_the_whole_service_is_paused()
    {
        Put(Resource.Executions, "a", "RUNNING", "alpha");
        Ask("PAUSED", "alpha");
        Ask("PAUSED");
        await Step();
        Ask("RUNNING", "alpha");
        await Step();
        Assert.Equal("PAUSED", State("a"));

        Ask("RUNNING");
        await Step();
        await Step();
        Assert.Equal("RUNNING", State("a"));
        Assert.True(_state.IsAtRest);
    }

    [Fact]
    public async Task Running_again_resumes_what_is_paused()
    {
        for (var i = 0; i < 250; i++)
        {
            Put(Resource.Executions, $"ex{i:d3}", "PAUSED");
        }

        _state = new() { Status = "PAUSED" };
        Ask("RUNNING");
        Assert.Equal(("RUNNING", false), (_state.Status, _state.IsAtRest));

        await Step();
        Assert.True(_state.IsAtRest);
        Assert.All(_tables.All(Resource.Executions), row => Assert.Equal("RUNNING", row.Text("state")));
    }

    [Theory]
    [InlineData("PAUSING", "PAUSING is intermediate state. Consider PAUSED, RUNNING as new state")]
    [InlineData("SLEEPING", "Not found SLEEPING maintenance state. List of states: ['PAUSED', 'RUNNING', 'PAUSING']")]
    [InlineData(null, "Not found None maintenance state.")]
    public void Other_states_are_refused(string? status, string words)
    {
        var fault = Assert.Throws<MistralFault>(() => Ask(status));

        Assert.Equal(FaultKind.Invalid, fault.Kind);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_current_state_again_changes_nothing()
    {
        var before = _state;
        Ask("RUNNING");

        Assert.Same(before, _state);
    }

    [Fact]
    public void It_is_for_administrators() =>
        Assert.Equal(
            FaultKind.Forbidden,
            Assert.Throws<MistralFault>(() => MaintenanceRules.Decide(_state, "PAUSED", Caller.Anonymous)).Kind
        );

    private void Ask(string? status, string? project = null) =>
        _state = _state.With(project, MaintenanceRules.Decide(_state.Of(project), status, Admin));

    private string? State(string id) => _tables.Get(Resource.Executions, id)?.Text("state");

    private async Task Step() => _state = await _step.TakeAsync(_state);

    private void Put(Resource resource, string id, string state, string project = "alpha") =>
        _tables.Put(Row.Of(resource, ("id", id), ("state", state), ("project_id", project)));
}
