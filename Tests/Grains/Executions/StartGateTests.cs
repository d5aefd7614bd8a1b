using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Storage.Commit;

namespace Mistral.Grains.Tests.Executions;

public sealed class StartGateTests
{
    private readonly Load _load = new();

    [Fact]
    public async Task Starts_beyond_the_bound_are_refused_and_those_that_wait_go_on()
    {
        var gate = new StartGate(new ExecutionOptions { PendingStarts = 2 }, _load);
        var durable = new TaskCompletionSource<int>();
        var first = gate.PassAsync("p", () => durable.Task);
        var second = gate.PassAsync("p", () => durable.Task);

        var fault = await Assert.ThrowsAsync<MistralFault>(() => gate.PassAsync("p", () => Task.FromResult(3)));

        Assert.Equal((FaultKind.Unavailable, 1), (fault.Kind, fault.RetryAfterSeconds));
        Assert.Equal(
            "The service is overloaded, 2 starts wait already ([engine] max_pending_starts): nothing was started, try again later.",
            fault.Message
        );
        Assert.Equal((2, 1), (gate.Pending, gate.Refused));
        durable.SetResult(1);
        Assert.Equal((1, 1, 4), (await first, await second, await gate.PassAsync("p", () => Task.FromResult(4))));
        Assert.Equal(0, gate.Pending);
    }

    [Fact]
    public async Task A_project_that_starts_all_that_it_can_leaves_places_to_others_and_a_weight_moves_that()
    {
        var gate = new StartGate(
            new ExecutionOptions { PendingStarts = 8, Weights = new(new Dictionary<string, int> { ["heavy"] = 9 }) },
            _load
        );
        var durable = new TaskCompletionSource<int>();
        var taken = Enumerable.Range(0, 6).Select(_ => gate.PassAsync("p", () => durable.Task)).ToArray();

        var fault = await Assert.ThrowsAsync<MistralFault>(() => gate.PassAsync("p", () => durable.Task));

        Assert.Contains("6 starts of your project wait already", fault.Message);
        var others = gate.PassAsync("q", () => durable.Task);
        var heavy = gate.PassAsync("heavy", () => durable.Task);
        durable.SetResult(1);
        await Task.WhenAll([.. taken, others, heavy]);
        Assert.Equal(0, gate.Pending);
    }

    [Fact]
    public async Task A_project_that_fills_half_of_the_commit_queue_starts_nothing_new()
    {
        var gate = new StartGate(new ExecutionOptions(), _load);
        _load.Fill("p", 51);

        var fault = await Assert.ThrowsAsync<MistralFault>(() => gate.PassAsync("p", () => Task.FromResult(1)));

        Assert.Equal(
            "The service is overloaded, 51 writes wait for the database, 51 of them of your project: nothing was started, try again later.",
            fault.Message
        );
        _load.Fill("p", -1);
        Assert.Equal(1, await gate.PassAsync("p", () => Task.FromResult(1)));
    }

    [Fact]
    public async Task Others_start_while_they_have_less_in_the_commit_queue_than_is_free()
    {
        var gate = new StartGate(new ExecutionOptions { Weights = new(new Dictionary<string, int> { ["heavy"] = 3 }) }, _load);
        _load.Fill("p", 75);
        _load.Fill("q", 12);
        _load.Fill("heavy", 12);

        Assert.Equal(1, await gate.PassAsync("new", () => Task.FromResult(1)));
        await Assert.ThrowsAsync<MistralFault>(() => gate.PassAsync("q", () => Task.FromResult(2)));
        _load.Fill("p", -10);
        await Assert.ThrowsAsync<MistralFault>(() => gate.PassAsync("q", () => Task.FromResult(2)));
        Assert.Equal(3, await gate.PassAsync("heavy", () => Task.FromResult(3)));
        Assert.Equal((12L, 0L, 100L), (gate.Explain("q")["used"], gate.Explain("q")["waiting"], gate.Explain("q")["all"]));
    }

    [Fact]
    public async Task A_start_that_fails_gives_its_place_back()
    {
        var gate = new StartGate(new ExecutionOptions { PendingStarts = 1 }, _load);

        await Assert.ThrowsAsync<InvalidOperationException>(() => gate.PassAsync<int>("p", () => throw new InvalidOperationException()));

        Assert.Equal((0, 2), (gate.Pending, await gate.PassAsync("p", () => Task.FromResult(2))));
    }

    private sealed class Load : ICommitLoad
    {
        private readonly Dictionary<string, int> _projects = [];

        public int Waiting => _projects.Values.Sum();

        public int Limit => 100;

        public void Fill(string project, int more) => _projects[project] = WaitingOf(project) + more;

        public int WaitingOf(string projectId) => _projects.GetValueOrDefault(projectId);

        public string? Trouble(TimeSpan atLeast) => null;
    }
}
