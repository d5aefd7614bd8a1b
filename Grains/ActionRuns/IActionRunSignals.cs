using Mistral.Grains.Executions;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.ActionRuns;

/// <summary>What reaches an action that was run by itself (same grain as <see cref="Interfaces.Actions.IActionRunGrain"/>).</summary>
[Alias("Mistral.ActionRunSignals")]
internal interface IActionRunSignals : IGrainWithStringKey
{
    /// <summary>It has ended, or, asynchronous, got under way.</summary>
    [ResponseTimeout(Timeouts.Signal)]
    [Alias("Completed")]
    Task Completed(ActionEnded ended);

    /// <summary>On whose behalf it runs: what this process still knows.</summary>
    [Alias("Credentials")]
    Task<Credentials> Credentials();

    /// <summary>The process that ran it is gone: it is run again where that is safe, failed where it is not.</summary>
    [Alias("Recover")]
    Task Recover();
}
