namespace Mistral.Actions.Scripts.Processes;

/// <summary>The processes that run scripts: started when they are needed, used again and again, ended when they have been idle.</summary>
/// <remarks>
/// They only compute, so more than a few at a time would make none faster. The time of one that waits does not run yet.
/// One process starts at a time: who waits takes it or one that has become free meanwhile. A start takes as long as hundreds of scripts.
/// </remarks>
internal sealed class ScriptPool : IDisposable
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(1);

    private readonly ScriptOptions _options;
    private readonly TimeProvider _time;
    private readonly FairPlaces _places;
    private readonly ITimer _sweeps;
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _turn = new();
    private readonly Queue<TaskCompletionSource<ScriptProcess>> _line = [];
    private Stack<ScriptProcess> _idle = [];
    private bool _isStarting;

    public ScriptPool(ScriptOptions options, TimeProvider time)
    {
        (_options, _time, _places) = (options, time, new(options.Processes, options.WeightOf, options.ProcessesPerProject));
        _sweeps = time.CreateTimer(_ => Sweep(), null, LongestIdle, LongestIdle);
    }

    /// <summary>How many were started so far.</summary>
    public int Started { get; private set; }

    /// <exception cref="ActionException">The script could not be run to its end.</exception>
    public async Task<ScriptAnswer> RunAsync(ScriptWork work, string project, CancellationToken cancellation)
    {
        using var place = await _places.EnterAsync(project, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var process = await TakeAsync(cancellation);
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
        _ending.Cancel();
        _sweeps.Dispose();
        lock (_turn)
        {
            while (_idle.TryPop(out var process))
            {
                process.Dispose();
            }
        }
    }

    private async Task<ScriptProcess> TakeAsync(CancellationToken cancellation)
    {
        var turn = new TaskCompletionSource<ScriptProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_turn)
        {
            if (_idle.TryPop(out var warm))
            {
                return warm;
            }

            _line.Enqueue(turn);
        }

        StartIfNeeded();
        await using var leaving = cancellation.UnsafeRegister(
            static (turn, token) => ((TaskCompletionSource<ScriptProcess>)turn!).TrySetCanceled(token),
            turn
        );
        return await turn.Task;
    }

    private void StartIfNeeded()
    {
        lock (_turn)
        {
            while (_line.TryPeek(out var first) && first.Task.IsCompleted)
            {
                _line.Dequeue();
            }

            if (_isStarting || _line.Count == 0)
            {
                return;
            }

            _isStarting = true;
            Started++;
        }

        _ = StartAsync();
    }

    private async Task StartAsync()
    {
        try
        {
            Return(await ScriptProcess.StartAsync(_options, _time, _ending.Token));
        }
        catch (Exception e)
        {
            Refuse(e);
        }

        lock (_turn)
        {
            _isStarting = false;
        }

        StartIfNeeded();
    }

    /// <summary>Where one does not start, the next does not either: nobody waits for that one after the other.</summary>
    private void Refuse(Exception reason)
    {
        lock (_turn)
        {
            while (_line.TryDequeue(out var turn))
            {
                turn.TrySetException(reason);
            }
        }
    }

    private void Return(ScriptProcess process)
    {
        lock (_turn)
        {
            if (process.IsUsable && !_ending.IsCancellationRequested)
            {
                while (_line.TryDequeue(out var turn))
                {
                    if (turn.TrySetResult(process))
                    {
                        return;
                    }
                }

                process.IdleSince = _time.GetTimestamp();
                _idle.Push(process);
                return;
            }
        }

        process.Dispose();
        StartIfNeeded();
    }

    private void Sweep()
    {
        List<ScriptProcess> old = [];
        lock (_turn)
        {
            old.AddRange(_idle.Where(process => _time.GetElapsedTime(process.IdleSince) > LongestIdle));
            _idle = new(_idle.Except(old).Reverse());
        }

        old.ForEach(process => process.Dispose());
    }
}
