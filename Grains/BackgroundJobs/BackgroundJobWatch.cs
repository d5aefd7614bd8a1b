using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mistral.Grains.BackgroundJobs;

/// <summary>
/// On each silo: looks every few seconds that each job is held by somebody, so that those of a dead silo move at once and not with the
/// next reminder.
/// </summary>
internal sealed partial class BackgroundJobWatch(
    IGrainFactory grains,
    IEnumerable<IBackgroundJob> jobs,
    TimeProvider time,
    ILogger<BackgroundJobWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var names = jobs.Select(job => job.Name).ToArray();
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var name in names)
            {
                await Watch(name);
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Watch(string name)
    {
        try
        {
            await grains.GetGrain<IBackgroundJobGrain>(name).Watch();
        }
        catch (Exception e)
        {
            NotHeld(e, name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The background job {Job} cannot be reached now")]
    private partial void NotHeld(Exception e, string job);
}
