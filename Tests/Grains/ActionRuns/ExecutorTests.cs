using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Actions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Definitions;
using Mistral.Grains.Tests.Fakes;
using PythonValues;

namespace Mistral.Grains.Tests.ActionRuns;

/// <summary>
/// How the actions of a silo run: so many at a time, stopped when nobody wants them, their outcome brought until it is taken.
/// </summary>
public sealed class ExecutorTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Probe _probe = new();
    private readonly Dictionary<string, TaskCompletionSource<ActionResult>> _outcomes = [];

    [Fact]
    public async Task An_action_that_is_cancelled_hears_it_and_ends_cancelled()
    {
        using var executor = await StartAsync(new());
        Run(executor, "a");
        var run = await _probe.NextAsync();

        Assert.True(executor.Cancel("a"));

        await run.Heard;
        Assert.True((await Outcome("a")).IsCancel);
        Assert.False(executor.Cancel("nobody"));
    }

    [Fact]
    public async Task An_action_that_takes_too_long_hears_it_and_fails()
    {
        using var executor = await StartAsync(new());
        Run(executor, "a", timeout: 5);
        var run = await _probe.NextAsync();

        _time.Advance(TimeSpan.FromSeconds(5));

        await run.Heard;
        Assert.Equal("Timeout after 5 seconds", (await Outcome("a")).Error);
    }

    [Fact]
    public async Task The_time_of_an_action_does_not_run_while_it_waits_for_its_turn()
    {
        using var executor = await StartAsync(new() { Parallelism = 1 });
        Run(executor, "first");
        Run(executor, "second", timeout: 5);
        var first = await _probe.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(60));
        first.End();

        (await _probe.NextAsync()).End();

        Assert.True((await Outcome("second")).IsSuccess);
    }

    [Fact]
    public async Task An_action_that_is_cancelled_while_it_waits_never_begins()
    {
        using var executor = await StartAsync(new() { Parallelism = 1 });
        Run(executor, "first");
        Run(executor, "second");
        Run(executor, "third");
        var first = await _probe.NextAsync();
        executor.Cancel("second");
        first.End();

        var next = await _probe.NextAsync();

        Assert.Equal("third", next.Job.Context.ActionExecutionId);
        Assert.True((await Outcome("second")).IsCancel);
        next.End();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Not_more_run_at_a_time_than_the_silo_is_told(int parallelism)
    {
        const int Count = 12;
        using var executor = await StartAsync(new() { Parallelism = parallelism });
        for (var i = 0; i < Count; i++)
        {
            Run(executor, $"a{i}");
        }

        Assert.Equal(Count, executor.InFlight);
        var running = new Queue<ProbeRun>();
        for (var begun = 0; begun < Count; begun++)
        {
            running.Enqueue(await _probe.NextAsync());
            if (running.Count == parallelism)
            {
                running.Dequeue().End();
            }
        }

        foreach (var run in running)
        {
            run.End();
        }

        await Task.WhenAll(_outcomes.Values.Select(outcome => outcome.Task));
        Assert.Equal(parallelism, _probe.Most);
    }

    [Fact]
    public async Task Of_those_that_wait_only_so_many_are_in_memory_and_the_others_are_read_when_their_turn_comes()
    {
        var read = new List<string>();
        using var executor = await StartAsync(new() { Parallelism = 1, QueueLength = 2 });
        Run(executor, "running", read: Read);
        var first = await _probe.NextAsync();
        foreach (var id in (string[])["held1", "held2", "read1", "ended", "read2"])
        {
            Run(executor, id, read: Read);
        }

        Assert.Equal((2, 6), (executor.Held, executor.InFlight));
        first.End();
        foreach (var id in (string[])["held1", "held2", "read1", "read2"])
        {
            var run = await _probe.NextAsync();
            Assert.Equal(id, run.Job.Context.ActionExecutionId);
            run.End();
            Assert.True((await Outcome(id)).IsSuccess);
        }

        Assert.Equal(["read1", "ended", "read2"], read);
        Assert.False(_outcomes["ended"].Task.IsCompleted);
        Assert.Equal(0, executor.Held);

        Task<ActionJob?> Read(string id)
        {
            read.Add(id);
            return Task.FromResult(id == "ended" ? null : Job(id, null));
        }
    }

    [Fact]
    public async Task An_action_that_is_here_is_not_run_twice()
    {
        using var executor = await StartAsync(new());
        Run(executor, "a");
        var run = await _probe.NextAsync();
        Run(executor, "a");
        Assert.Equal(1, executor.InFlight);
        run.End();
        await Outcome("a");
        Assert.Equal(1, _probe.Most);
    }

    [Fact]
    public async Task An_outcome_is_brought_until_it_is_taken()
    {
        using var executor = await StartAsync(new());
        var (tries, refused, taken) = (
            0,
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
            new TaskCompletionSource<ActionResult>()
        );
        executor.Run(
            Job("a", null),
            result =>
            {
                if (++tries == 1)
                {
                    refused.SetResult();
                    throw new InvalidOperationException("The execution is moving.");
                }

                taken.SetResult(result);
                return Task.CompletedTask;
            }
        );
        (await _probe.NextAsync()).End();
        await refused.Task;

        await _time.AdvanceUntilAsync(TimeSpan.FromSeconds(1), taken.Task, "the outcome is taken");

        Assert.Equal(2, tries);
    }

    private async Task<ActionExecutor> StartAsync(ActionExecutorOptions options)
    {
        var services = new ServiceCollection()
            .AddSingleton<IWorkerQueues>(_probe)
            .AddActions(new ActionOptions { Time = _time })
            .BuildServiceProvider();
        var dynamic = new DynamicActions(new MemoryTables(), services.GetRequiredService<ScriptRunner>());
        var executor = new ActionExecutor(
            services.GetRequiredService<ActionRegistry>(),
            dynamic,
            options,
            _time,
            NullLogger<ActionExecutor>.Instance
        );
        await executor.StartAsync(CancellationToken.None);
        return executor;
    }

    private void Run(ActionExecutor executor, string id, double? timeout = null, Func<string, Task<ActionJob?>>? read = null)
    {
        var outcome = new TaskCompletionSource<ActionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _outcomes.TryAdd(id, outcome);
        executor.Run(
            Job(id, timeout),
            result =>
            {
                _outcomes[id].TrySetResult(result);
                return Task.CompletedTask;
            },
            read is null ? null : () => read(id)
        );
    }

    private Task<ActionResult> Outcome(string id) => _outcomes[id].Task;

    private static ActionJob Job(string id, double? timeout) =>
        new(IWorkerQueues.ActionName, "", Map.Of(("queue", "probe")), new() { ActionExecutionId = id, Timeout = timeout });
}
