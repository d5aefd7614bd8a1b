namespace Mistral.Grains.Notifications;

/// <summary>How notifications are delivered.</summary>
public sealed record NotificationOptions
{
    /// <summary>Between looks at the outbox when nobody hints at it.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For one receiver's whole answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Deliveries at the same time, and those of them to one host: a slow one cannot take all.</summary>
    public int Parallel { get; init; } = 64;

    public int ParallelPerHost { get; init; } = 8;

    /// <summary>After so many failed attempts a receiver does not get the message; with the pauses that is about six minutes.</summary>
    public int Attempts { get; init; } = 12;

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Messages read at once beyond those that wait already, and those held in memory at most.</summary>
    public int PageSize { get; init; } = 1_000;

    public int MostHeld { get; init; } = 50_000;
}
