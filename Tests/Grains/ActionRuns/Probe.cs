using System.Threading.Channels;
using Mistral.Actions;

namespace Mistral.Grains.Tests.ActionRuns;

/// <summary>What <c>std.worker</c> calls: here an action that runs until it is told to end, or hears that it is no longer wanted.</summary>
internal sealed class Probe : IWorkerQueues
{
    private readonly Channel<ProbeRun> _begun = Channel.CreateUnbounded<ProbeRun>();
    private readonly Lock _lock = new();
    private int _running;

    /// <summary>The most that ran at one time.</summary>
    public int Most { get; private set; }

    public ValueTask<ProbeRun> NextAsync() => _begun.Reader.ReadAsync();

    public async Task EnqueueAsync(WorkerJob job, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Most = Math.Max(Most, ++_running);
        }

        var run = new ProbeRun(job, cancellation);
        _begun.Writer.TryWrite(run);
        try
        {
            await run.Ended;
        }
        finally
        {
            lock (_lock)
            {
                _running--;
            }
        }
    }
}

/// <summary>One run of the action.</summary>
internal sealed class ProbeRun
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProbeRun(WorkerJob job, CancellationToken cancellation)
    {
        Job = job;
        cancellation.Register(() =>
        {
            _heard.TrySetResult();
            _ended.TrySetCanceled(cancellation);
        });
    }

    public WorkerJob Job { get; }

    public Task Ended => _ended.Task;

    /// <summary>Completes when the token that the action got fires.</summary>
    public Task Heard => _heard.Task;

    public void End() => _ended.TrySetResult();
}
