using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Middleware;

/// <summary>
/// The maintenance state as this process knows it: at most a second old, so that not every change has to ask. While nobody answers, what
/// was known last holds: no change hangs on one grain.
/// </summary>
internal sealed class MaintenanceWatch(IServicesGrain services, TimeProvider time)
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

            _asking ??= AskAsync();
            return new(WaitAsync(_asking));
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

    /// <summary>Who asks waits for a moment; then, and for the next while, the last answer is good enough. The question goes on.</summary>
    private async Task<MaintenanceView> WaitAsync(Task<MaintenanceView> asking)
    {
        try
        {
            return await asking.WaitAsync(Freshness, time);
        }
        catch (Exception)
        {
            Learn(_view);
            return _view;
        }
    }

    private async Task<MaintenanceView> AskAsync()
    {
        await Task.Yield();
        try
        {
            var view = await services.Maintenance();
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
