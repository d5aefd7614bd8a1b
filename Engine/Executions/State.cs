namespace Mistral.Engine.Executions;

/// <summary>The states of executions, tasks and actions. <see cref="StateText"/> gives Mistral's names.</summary>
public enum State
{
    Idle,
    Waiting,
    Running,
    Delayed,
    Paused,
    Success,
    Cancelled,
    Error,
    Skipped,
}
