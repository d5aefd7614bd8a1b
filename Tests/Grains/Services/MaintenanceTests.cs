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
        Assert.Equal(FaultKind.Forbidden, Assert.Throws<MistralFault>(() => MaintenanceRules.Decide(_state, "PAUSED", Caller.Anonymous)).Kind);

    private void Ask(string? status) => _state = MaintenanceRules.Decide(_state, status, Admin);

    private async Task Step() => _state = await _step.TakeAsync(_state);

    private void Put(Resource resource, string id, string state) => _tables.Put(Row.Of(resource, ("id", id), ("state", state)));
}
