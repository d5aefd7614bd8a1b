using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace Mistral.Silo.Supervision;

/// <summary>Under systemd: READY when the service answers, STOPPING when it leaves, and signs of life between.</summary>
internal static class SystemdSetup
{
    private const string Socket = "NOTIFY_SOCKET";

    public static void Add(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(Socket) is not { Length: > 0 })
        {
            return;
        }

        services.AddSingleton<ISystemdNotifier>(_ => new SystemdNotifier());
        services.AddSingleton<IHostLifetime, SystemdLifetime>();
        services.AddHostedService<WatchdogSignal>();
    }
}
