using Mistral.Grains.Executions;

namespace Mistral.Grains.ActionRuns;

/// <summary>What reaches an action that was run by itself (same grain as <see cref="Interfaces.Actions.IActionRunGrain"/>).</summary>
internal interface IActionRunSignals : IGrainWithStringKey
{
    Task Completed(ActionEnded ended);
}
