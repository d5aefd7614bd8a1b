using Mistral.Actions;
using Pythonic;

namespace Mistral.Grains.ActionRuns;

/// <summary>An action to run on this silo, committed as RUNNING before it comes here.</summary>
/// <param name="Namespace">Where an uploaded action is looked for.</param>
/// <param name="Timeout">Seconds after which it is cancelled; null for none.</param>
internal sealed record ActionJob(string ActionExecutionId, string Name, string Namespace, Map Input, ActionContext Context, double? Timeout)
{
    /// <summary>Without the input.</summary>
    public override string ToString() => $"ActionJob {{ ActionExecutionId = {ActionExecutionId}, Name = {Name} }}";
}
