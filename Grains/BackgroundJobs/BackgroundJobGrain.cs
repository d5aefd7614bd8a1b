using Microsoft.Extensions.Logging;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.BackgroundJobs;

/// <summary>Runs a job outside the grain's turns while this activation lives; a reminder brings it back when its silo died.</summary>
/// <remarks>Silos of other versions and the reminders in the database know it by its name of old.</remarks>
[GrainType("duty")]
internal sealed partial class BackgroundJobGrain(IEnumerable<IBackgroundJob> jobs, TimeProvider time, ILogger<BackgroundJobGrain> logger)
    : Grain,
        IBackgroundJobGrain,
        IRemindable,
        IDisposable
{
    private const string Reminder = "duty";

    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private IBackgroundJob _job = null!;
    private Task _run = Task.CompletedTask;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _job = jobs.First(job => job.Name == this.GetPrimaryKeyString());
        await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), cancellationToken);
        _run = Task.Run(RunAsync, CancellationToken.None);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_run.WaitAsync(cancellationToken));
    }

    public Task Watch()
    {
        DelayDeactivation(TimeSpan.FromDays(1));
        return Task.CompletedTask;
    }

    public Task Tell(Row? row, bool isGone)
    {
        _job.Tell(row, isGone);
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Watch();

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _job.RunAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Interrupted(e, _job.Name);
                await Task.WhenAny(Task.Delay(RestartAfter, time, _stop.Token));
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The background job {Job} was interrupted and starts anew")]
    private partial void Interrupted(Exception e, string job);
}
