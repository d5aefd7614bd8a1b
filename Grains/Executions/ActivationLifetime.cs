namespace Mistral.Grains.Executions;

/// <summary>How an execution tells its activation how long to stay in memory.</summary>
internal sealed record ActivationLifetime(Action DeactivateOnIdle, Action<TimeSpan> Delay);
