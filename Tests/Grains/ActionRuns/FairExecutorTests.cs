using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Actions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Definitions;
using Mistral.Grains.Tests.Fakes;
using PythonValues;

namespace Mistral.Grains.Tests.ActionRuns;

/// <summary>How the projects of a silo share its places for actions.</summary>
public sealed class FairExecutorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly Probe _probe = new();

    [Fact]
    public async Task Actions_that_only_wait_take_no_place()
    {
        using var executor = await StartAsync(new() { Parallelism = 2 });
        var slept = Enumerable
            .Range(0, 400)
            .Select(i => Run(executor, $"sleep{i}", "hostile", "std.sleep", Map.Of(("seconds", 3600L))))
            .ToArray();

        var neighbour = Run(executor, "n", "neighbour");
        (await _probe.NextAsync().AsTask().WaitAsync(Patience)).End();

        Assert.True((await neighbour.WaitAsync(Patience)).IsSuccess);
        Assert.Equal((0, 0, 2), executor.Standing("hostile"));
        Assert.Equal(400, executor.InFlight);
        await _time.AdvanceUntilAsync(TimeSpan.FromSeconds(3601), Task.WhenAll(slept), "all have slept");
    }

    [Fact]
    public async Task A_project_that_fills_everything_leaves_places_to_others()
    {
        using var executor = await StartAsync(new() { Parallelism = 8 });
        for (var i = 0; i < 50; i++)
        {
            _ = Run(executor, $"h{i}", "hostile");
        }

        _ = Run(executor, "n", "neighbour");

        Assert.Equal((6, 44, 8), executor.Standing("hostile"));
        Assert.Equal((1, 0, 8), executor.Standing("neighbour"));
        Assert.Equal(
            "On this process your project uses 6 of 8 places for actions; 44 of its actions wait for one.",
            executor.Explain("hostile")["text"]
        );
    }

    [Fact]
    public async Task Who_is_cancelled_while_it_waits_ends_at_once()
    {
        using var executor = await StartAsync(new() { Parallelism = 1 });
        _ = Run(executor, "first", "p");
        var waiting = Enumerable.Range(0, 2000).Select(i => Run(executor, $"w{i}", "p")).ToArray();
        await _probe.NextAsync().AsTask().WaitAsync(Patience);
        var started = Stopwatch.StartNew();

        for (var i = 0; i < waiting.Length; i++)
        {
            Assert.True(executor.Cancel($"w{i}"));
        }

        Assert.All(await Task.WhenAll(waiting).WaitAsync(Patience), result => Assert.True(result.IsCancel));
        Assert.True(started.Elapsed < Patience);
        Assert.Equal((1, 0, 1), executor.Standing("p"));
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

    private static Task<ActionResult> Run(
        ActionExecutor executor,
        string id,
        string project,
        string name = IWorkerQueues.ActionName,
        Map? input = null
    )
    {
        var outcome = new TaskCompletionSource<ActionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = new ActionContext { ActionExecutionId = id, Security = ActionSecurity.None with { ProjectId = project } };
        executor.Run(
            new(name, "", input ?? Map.Of(("queue", "probe")), context),
            result =>
            {
                outcome.TrySetResult(result);
                return Task.CompletedTask;
            }
        );
        return outcome.Task;
    }
}
