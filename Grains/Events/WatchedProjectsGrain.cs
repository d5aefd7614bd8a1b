using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;

namespace Mistral.Grains.Events;

[Reentrant]
internal sealed class WatchedProjectsGrain(TimeProvider time, IHostApplicationLifetime process) : Grain, IWatchedProjectsGrain
{
    /// <summary>So long silos tell of a project of which nobody has asked again.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    /// <summary>So long a question waits when the process is stopping: an open question would hold the stop up.</summary>
    private static readonly TimeSpan LastWait = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, long> _until = [];
    private TaskCompletionSource _news = New();

    /// <summary>An activation knows nothing of the one before: its versions must differ.</summary>
    private long _version = time.GetUtcNow().UtcTicks;

    public Task Watch(string projectId)
    {
        var isNew = !_until.ContainsKey(projectId);
        _until[projectId] = Now() + Lasts.Ticks;
        if (isNew)
        {
            Changed();
        }

        return Task.CompletedTask;
    }

    public async Task<WatchedProjects> List(long version, TimeSpan wait)
    {
        var gone = _until.Where(entry => entry.Value < Now()).Select(entry => entry.Key).ToArray();
        foreach (var project in gone)
        {
            _until.Remove(project);
        }

        if (gone.Length > 0)
        {
            Changed();
        }

        if (version == _version)
        {
            await Task.WhenAny(_news.Task.WaitAsync(wait, time, process.ApplicationStopping));
        }

        if (version == _version && process.ApplicationStopping.IsCancellationRequested)
        {
            await Task.WhenAny(_news.Task.WaitAsync(wait < LastWait ? wait : LastWait, time));
        }

        return new(_version, [.. _until.Keys]);
    }

    private void Changed()
    {
        _version++;
        Interlocked.Exchange(ref _news, New()).TrySetResult();
    }

    private long Now() => time.GetUtcNow().UtcTicks;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
