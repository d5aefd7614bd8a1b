using Mistral.Api.CommandLine;
using Mistral.Silo.Configuration;
using Mistral.Storage;

namespace Mistral.Silo.Hosting;

/// <summary>A start waits for its database, and says so once a minute.</summary>
internal sealed class DatabaseWait(TimeProvider time, TextWriter told)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <param name="patience">Null is for ever.</param>
    public async Task RunAsync(StorageOptions storage, Func<Task> work, TimeSpan? patience, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        long? last = null;
        while (true)
        {
            try
            {
                await work().WaitAsync(cancellation);
                if (last is not null)
                {
                    told.WriteLine("The database is there.");
                }

                return;
            }
            catch (Exception e) when (SiloTrouble.IsAway(e) && (patience is null || time.GetElapsedTime(started) < patience))
            {
                if (last is null || time.GetElapsedTime(last.Value) >= Period)
                {
                    last = time.GetTimestamp();
                    told.WriteLine($"Waiting for the {storage.Describe()}: {StartTrouble.OneLine(e.Message)}");
                    told.Flush();
                }
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }
}
