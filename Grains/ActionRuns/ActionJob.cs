using Mistral.Actions;
using Pythonic;

namespace Mistral.Grains.ActionRuns;

/// <summary>An action to run on this silo, committed as RUNNING before it comes here.</summary>
/// <param name="Timeout">Seconds after which it is cancelled; null for none.</param>
internal sealed record ActionJob(string ActionExecutionId, string Name, Map Input, ActionContext Context, double? Timeout);
