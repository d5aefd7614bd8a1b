using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Expiry;

/// <summary>Forgets revisions of workflows that have become too old.</summary>
internal sealed class RevisionJob(IResourceStore store, RevisionOptions options, TimeProvider time) : IBackgroundJob
{
    private const int Chunk = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    public string Name => "revisions";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await ForgetAsync(stop);
            await Task.Delay(Interval, time, stop);
        }
    }

    /// <returns>How many it were.</returns>
    public async Task<int> ForgetAsync(CancellationToken stop)
    {
        var (forgotten, last) = (0, Chunk);
        while (options.OlderThan is { } age && last == Chunk && !stop.IsCancellationRequested)
        {
            last = await store.ForgetRevisionsAsync(WireTime.Microseconds(time.GetUtcNow() - age), Chunk);
            forgotten += last;
        }

        return forgotten;
    }

    public void Tell(Row? row, bool isGone)
    {
        // Nothing makes a revision older.
    }
}
