using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mistral.Grains.Duties;

/// <summary>
/// On each silo: looks every few seconds that each duty is held by somebody, so that those of a dead silo move at once and not with the
/// next reminder.
/// </summary>
internal sealed partial class DutyWatch(IGrainFactory grains, IEnumerable<IDuty> duties, TimeProvider time, ILogger<DutyWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var names = duties.Select(duty => duty.Name).ToArray();
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
            await grains.GetGrain<IDutyGrain>(name).Watch();
        }
        catch (Exception e)
        {
            NotHeld(e, name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The duty {Duty} cannot be reached now")]
    private partial void NotHeld(Exception e, string duty);
}
