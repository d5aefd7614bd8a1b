using Mistral.Engine.Executions;

namespace Mistral.Engine.Decisions;

/// <summary>Something to be done within the same decision. Steps are queued, not nested, so that the longest workflow needs no deep stack.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>Start a task or carry out an engine command.</summary>
    public sealed record Follow(BacklogCommand Command) : Step;

    /// <summary>Run what a task runs.</summary>
    public sealed record RunTask(string TaskId) : Step;
}
