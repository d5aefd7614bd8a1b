using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Tests.Fakes;

namespace Mistral.Grains.Tests.Executions;

public sealed class TreeLimitTests
{
    private readonly MemoryTables _tables = new();
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromTicks(1) };

    [Fact]
    public async Task A_tree_is_as_deep_as_it_may_be_and_no_deeper()
    {
        var limits = Limits(new() { MaxDepth = 3 });
        Assert.Equal(1, await limits.PassAsync("alpha", "root", 3, One));

        var fault = await Assert.ThrowsAsync<MistralFault>(() => limits.PassAsync("alpha", "root", 4, One));

        Assert.Equal(
            (FaultKind.Invalid, "Sub-workflows are nested deeper than 3 levels ([engine] max_subworkflow_depth)."),
            (fault.Kind, fault.Message)
        );
    }

    [Fact]
    public async Task A_tree_has_as_many_executions_as_it_may_have_and_what_is_stored_counts()
    {
        for (var i = 0; i < 4; i++)
        {
            _tables.Put(Row.Of(Resource.Executions, ("id", $"e{i}"), ("root_execution_id", "root"), ("project_id", "alpha")));
        }

        // The small tree is not looked up before this silo has begun as many as the limit allows.
        var limits = Limits(new() { MaxDescendants = 5 });
        for (var i = 0; i < 5; i++)
        {
            await limits.PassAsync("alpha", "root", 1, One);
        }

        await limits.PassAsync("alpha", "root", 1, One);
        var fault = await Assert.ThrowsAsync<MistralFault>(() => limits.PassAsync("alpha", "root", 1, One));

        Assert.Equal("The executions below root have reached their limit of 5 ([engine] max_descendants).", fault.Message);
        Assert.Equal(1, await limits.PassAsync("alpha", "another", 1, One));
    }

    [Fact]
    public async Task A_project_that_begins_many_at_once_waits_for_itself_and_not_others_for_it()
    {
        var limits = Limits(new() { ChildStartsPerProject = 1 });
        var running = new TaskCompletionSource<int>();
        var first = limits.PassAsync("alpha", "root", 1, () => running.Task);

        Assert.Equal(1, await limits.PassAsync("beta", "other", 1, One));
        var fault = await Assert.ThrowsAsync<MistralFault>(() => limits.PassAsync("alpha", "root", 1, One));
        Assert.Equal(FaultKind.Unavailable, fault.Kind);

        running.SetResult(2);
        Assert.Equal(2, await first);
        Assert.Equal(1, await limits.PassAsync("alpha", "root", 1, One));
    }

    [Fact]
    public async Task Nothing_begins_below_a_root_that_was_cancelled()
    {
        _tables.Put(Row.Of(Resource.Executions, ("id", "root"), ("state", "RUNNING"), ("project_id", "alpha")));
        var limits = Limits(new());
        Assert.False(await limits.IsCancelledAsync("alpha", "root"));
        for (var i = 0; i < 201; i++)
        {
            _tables.Put(Row.Of(Resource.Executions, ("id", $"e{i}"), ("root_execution_id", "root"), ("project_id", "alpha")));
            await limits.PassAsync("alpha", "root", 1, One);
        }

        Assert.False(await limits.IsCancelledAsync("alpha", "root"));
        _tables.Put(Row.Of(Resource.Executions, ("id", "root"), ("state", "CANCELLED"), ("project_id", "alpha")));
        Assert.False(await limits.IsCancelledAsync("alpha", "root"));
        _time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(await limits.IsCancelledAsync("alpha", "root"));
        Assert.False(await limits.IsCancelledAsync("alpha", "another"));
    }

    private static Task<int> One() => Task.FromResult(1);

    private TreeLimits Limits(ExecutionOptions options) => new(options, _tables, _time);
}
