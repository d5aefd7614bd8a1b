using System.Diagnostics.Metrics;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Executions.Budgets;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Metrics;
using Mistral.Grains.WakeUpQueues;
using Mistral.Storage.Commit;

namespace Mistral.Grains.Health;

/// <summary>What an administrator watches; also for <c>dotnet-counters</c> and OpenTelemetry under the meter's name.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    private readonly Meter _meter;

    public ServiceMetrics(
        IMeterFactory meters,
        ICommitLoad commits,
        StartGate starts,
        ActionExecutor actions,
        WakeUpQueue wakes,
        ProjectSizes sizes
    )
    {
        _meter = meters.Create(MeterNames.Meter);
        _meter.CreateObservableGauge(
            "mistral_executions_without_wakeup",
            () => Forgotten,
            null,
            "Unfinished executions in the database that have neither a wake-up nor a named waiter; must be 0."
        );
        _meter.CreateObservableGauge("mistral_commit_queue_length", () => commits.Waiting, null, "Writes that wait for the database.");
        _meter.CreateObservableGauge("mistral_starts_pending", () => starts.Pending, null, "Starts that are not durable yet.");
        _meter.CreateObservableCounter("mistral_starts_refused_total", () => starts.Refused, null, "Starts refused because of overload.");
        _meter.CreateObservableGauge(
            "mistral_actions_in_flight",
            () => actions.InFlight,
            null,
            "Actions that run or wait for a place to run."
        );
        _meter.CreateObservableGauge(
            "mistral_project_actions_in_flight",
            () => ProjectLabels.Of(actions.InFlightByProject),
            null,
            "Actions that run or wait for a place to run, by project; beyond the hundred that have most the others are one."
        );
        _meter.CreateObservableGauge(
            "mistral_project_execution_characters",
            () => ProjectLabels.Of(sizes.All),
            null,
            "What executions in memory hold, by project, as max_project_size_mb counts; beyond the hundred that have most the "
                + "others are one."
        );
        _meter.CreateObservableGauge(
            "mistral_notifications_waiting",
            () => Backlog.Notifications,
            null,
            "Notifications in the database that have not reached all who want them; counted up to 100000."
        );
        _meter.CreateObservableGauge(
            "mistral_events_kept",
            () => Backlog.ParkedEvents,
            null,
            "Events in the database that wait because their trigger cannot be used; counted up to 100000."
        );
        _meter.CreateObservableGauge("mistral_wakeups_near", () => wakes.Count, null, "Wake-ups of the near future in memory.");
    }

    /// <summary>As the clock counted last.</summary>
    public long Forgotten { get; set; }

    public (long Notifications, long ParkedEvents) Backlog { get; set; }

    public void Dispose() => _meter.Dispose();
}
