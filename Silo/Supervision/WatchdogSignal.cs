using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace Mistral.Silo.Supervision;

/// <summary>
/// Tells systemd that the process lives, as often as its unit wants to hear it (<c>WatchdogSec</c>): a process whose threads all hang falls
/// silent and is started again.
/// </summary>
internal sealed class WatchdogSignal(ISystemdNotifier systemd, TimeProvider time) : BackgroundService
{
    private const string Variable = "WATCHDOG_USEC";
    private const string Message = "WATCHDOG=1";

    /// <returns>Half of the time after which systemd takes the process for dead; null when it does not watch.</returns>
    public static TimeSpan? Period() =>
        long.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds / 2)
            : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Period() is not { } period)
        {
            return;
        }

        using var timer = new PeriodicTimer(period, time);
        do
        {
            systemd.Notify(new ServiceState(Message));
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
