using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;

namespace Mistral.Engine.Policies;

internal static class Timer
{
    private const long Second = 1_000_000;

    /// <summary>Some hundred years: later moments do not fit the databases.</summary>
    private const long Longest = 10_000_000_000;

    public static TaskTimer In(Session session, TimerKind kind, long seconds) => new(kind, session.Now + (Math.Min(seconds, Longest) * Second), seconds);
}
