using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Pipeline;

/// <summary>The maintenance state as this process knows it: at most a second old, so that not every change has to ask.</summary>
internal sealed class MaintenanceWatch(IGrainFactory grains, TimeProvider time)
{
    public const string Running = "RUNNING";
    public const string Pausing = "PAUSING";

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<string>? _asking;
    private string _state = Running;
    private DateTimeOffset _until;

    public ValueTask<string> StateAsync()
    {
        lock (_gate)
        {
            if (time.GetUtcNow() < _until)
            {
                return new(_state);
            }

            return new(_asking ??= AskAsync());
        }
    }

    /// <summary>The state was set or read otherwise.</summary>
    public void Learn(string state)
    {
        lock (_gate)
        {
            _state = state;
            _until = time.GetUtcNow() + Freshness;
        }
    }

    private async Task<string> AskAsync()
    {
        await Task.Yield();
        try
        {
            var state = await grains.GetGrain<IServicesGrain>(0).Maintenance();
            Learn(state);
            return state;
        }
        finally
        {
            lock (_gate)
            {
                _asking = null;
            }
        }
    }
}
