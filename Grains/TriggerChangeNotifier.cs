using Microsoft.Extensions.Logging;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Resources;
using Mistral.Grains.Triggers.Cron;
using Mistral.Grains.Triggers.Events;

namespace Mistral.Grains;

/// <summary>Tells the job that looks after the resource.</summary>
internal sealed partial class TriggerChangeNotifier(
    IGrainFactory grains,
    IEnumerable<IBackgroundJob> jobs,
    ILogger<TriggerChangeNotifier> logger
) : ITriggerChangeNotifier
{
    private static readonly Dictionary<Resource, string> JobOfResource = new()
    {
        [Resource.CronTriggers] = CronJob.JobName,
        [Resource.EventTriggers] = EventJob.JobName,
    };

    public async Task ChangedAsync(Row row, bool isGone)
    {
        if (!JobOfResource.TryGetValue(row.Resource, out var job) || !jobs.Any(known => known.Name == job))
        {
            return;
        }

        try
        {
            await grains.GetGrain<IBackgroundJobGrain>(job).Tell(row, isGone);
        }
        catch (Exception e)
        {
            NotTold(e, job);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The background job {Job} was not told and will see for itself")]
    private partial void NotTold(Exception e, string job);
}
