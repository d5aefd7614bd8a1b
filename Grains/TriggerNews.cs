using Microsoft.Extensions.Logging;
using Mistral.Grains.Catalogue;
using Mistral.Grains.Duties;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers.Cron;
using Mistral.Grains.Triggers.Events;

namespace Mistral.Grains;

/// <summary>Tells the duty that looks after the resource.</summary>
internal sealed partial class TriggerNews(IGrainFactory grains, IEnumerable<IDuty> duties, ILogger<TriggerNews> logger) : ITriggerNews
{
    private static readonly Dictionary<Resource, string> Lookers = new()
    {
        [Resource.CronTriggers] = CronDuty.DutyName,
        [Resource.EventTriggers] = EventDuty.DutyName,
    };

    public async Task ChangedAsync(Row row, bool isGone)
    {
        if (!Lookers.TryGetValue(row.Resource, out var duty) || !duties.Any(known => known.Name == duty))
        {
            return;
        }

        try
        {
            await grains.GetGrain<IDutyGrain>(duty).Tell(row, isGone);
        }
        catch (Exception e)
        {
            NotTold(e, duty);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The duty {Duty} was not told and will see for itself")]
    private partial void NotTold(Exception e, string duty);
}
