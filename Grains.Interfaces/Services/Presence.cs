namespace Mistral.Grains.Interfaces.Services;

/// <summary>A process tells the cluster that it is there, and which version of the program it runs.</summary>
public static class Presence
{
    /// <summary>The type of a process that serves the API, by Mistral's name; a silo has several, and tells only itself.</summary>
    public const string Api = "api_group";

    public const string Silo = "silo";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>How long one telling holds: two may be lost.</summary>
    public static TimeSpan Validity => Interval * 3.5;

    /// <summary>Until it is stopped; while nobody listens it tells again later.</summary>
    public static async Task TellAsync(IServicesGrain services, string name, string type, TimeProvider time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await services.Announce(new(name, type, ProgramVersion.Text));
            }
            catch (Exception)
            {
                // The list of processes lacks a version meanwhile, and that is all.
            }

            await Task.Delay(Interval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
