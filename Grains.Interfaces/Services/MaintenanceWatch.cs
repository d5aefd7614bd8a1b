namespace Mistral.Grains.Interfaces.Services;

/// <summary>The maintenance state as this process knows it: at most a second old, so that not every change has to ask.</summary>
public sealed class MaintenanceWatch(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<MaintenanceView>? _asking;
    private MaintenanceView _view = MaintenanceView.AllRun;
    private DateTimeOffset _until;

    public ValueTask<MaintenanceView> ViewAsync()
    {
        lock (_gate)
        {
            if (time.GetUtcNow() < _until)
            {
                return new(_view);
            }

            return new(_asking ??= AskAsync());
        }
    }

    /// <summary>The state was set or read otherwise.</summary>
    public void Learn(MaintenanceView view)
    {
        lock (_gate)
        {
            _view = view;
            _until = time.GetUtcNow() + Freshness;
        }
    }

    private async Task<MaintenanceView> AskAsync()
    {
        await Task.Yield();
        try
        {
            var view = await grains.GetGrain<IServicesGrain>(0).Maintenance();
            Learn(view);
            return view;
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
