using System.Collections.Concurrent;
using Mistral.Actions.Running;

namespace Mistral.Actions.Scripts.Processes;

/// <summary>The processes that run scripts: started when they are needed, used again and again, ended when they have been idle.</summary>
/// <remarks>They only compute, so more than a few at a time would make none faster. The time of one that waits does not run yet.</remarks>
internal sealed class ScriptPool : IDisposable
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    private readonly ScriptOptions _options;
    private readonly TimeProvider _time;
    private readonly FairPlaces _places;
    private readonly ITimer _sweeps;
    private readonly ConcurrentStack<ScriptProcess> _idle = new();
    private bool _isDisposed;

    public ScriptPool(ScriptOptions options, TimeProvider time)
    {
        (_options, _time, _places) = (options, time, new(options.Processes, options.ProcessesPerProject));
        _sweeps = time.CreateTimer(_ => Sweep(), null, LongestIdle, LongestIdle);
    }

    /// <exception cref="ActionException">The script could not be run to its end.</exception>
    public async Task<ScriptAnswer> RunAsync(ScriptWork work, string project, CancellationToken cancellation)
    {
        using var place = await _places.EnterAsync(project, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var process = _idle.TryPop(out var warm) ? warm : await ScriptProcess.StartAsync(_options, _time, cancellation);
        try
        {
            return await process.RunAsync(work, _time, cancellation);
        }
        finally
        {
            Return(process);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _sweeps.Dispose();
        while (_idle.TryPop(out var process))
        {
            process.Dispose();
        }
    }

    private void Return(ScriptProcess process)
    {
        if (!process.IsUsable || _isDisposed)
        {
            process.Dispose();
            return;
        }

        process.IdleSince = _time.GetTimestamp();
        _idle.Push(process);
    }

    private void Sweep()
    {
        var kept = new List<ScriptProcess>();
        while (_idle.TryPop(out var process))
        {
            if (_time.GetElapsedTime(process.IdleSince) > LongestIdle)
            {
                process.Dispose();
            }
            else
            {
                kept.Add(process);
            }
        }

        for (var i = kept.Count - 1; i >= 0; i--)
        {
            Return(kept[i]);
        }
    }
}
