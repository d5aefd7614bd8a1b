using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.BackgroundJobs;

/// <summary>Work that one silo of the cluster does at a time: the clock of cron triggers, deliveries, expiry.</summary>
/// <remarks>While membership changes two silos may do it for a moment, so a job is correct even then.</remarks>
internal interface IBackgroundJob
{
    string Name { get; }

    /// <summary>Works until told to stop. Starts from what is stored: nothing of an earlier run is remembered.</summary>
    Task RunAsync(CancellationToken stop);

    /// <summary>A hint that there is something to do now. May be lost.</summary>
    void Tell(Row? row, bool isGone);
}

/// <summary>Holds the job of its key.</summary>
[Alias("Mistral.DutyGrain")]
internal interface IBackgroundJobGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that some silo does the job.</summary>
    [Alias("Watch")]
    Task Watch();

    [Alias("Tell")]
    Task Tell(Row? row, bool isGone);
}
