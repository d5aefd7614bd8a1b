using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Triggers.Cron;

/// <summary>The clock of all cron triggers of the cluster.</summary>
internal sealed class CronJob(SlotRunner runner, IRowReader rows, CronOptions options, TimeProvider time) : IBackgroundJob, IDisposable
{
    public const string JobName = "cron";

    private readonly AsyncAutoResetEvent _wake = new(time);
    private volatile CronClock? _clock;

    public string Name => JobName;

    public async Task RunAsync(CancellationToken stop)
    {
        var clock = new CronClock(rows, runner.RunAsync, _wake.Set, options, time);
        _clock = clock;
        while (!stop.IsCancellationRequested)
        {
            var pause = options.Enabled ? await clock.StepAsync() : options.Interval;
            await _wake.WaitAsync(pause, stop);
        }
    }

    public void Tell(Row? row, bool isGone)
    {
        if (row is null || _clock is not { } clock)
        {
            return;
        }

        if (isGone)
        {
            clock.Forget(CronTrigger.Read(row));
        }
        else
        {
            clock.Note(CronTrigger.Read(row));
            _wake.Set();
        }
    }

    public void Dispose() => _wake.Dispose();
}
