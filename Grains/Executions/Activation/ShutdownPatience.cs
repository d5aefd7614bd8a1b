namespace Mistral.Grains.Executions.Activation;

/// <summary>
/// How long an execution that leaves memory waits for what it has sent. When the process stops all executions wait that long together:
/// fifty thousand in the middle of something do not wait one after the other.
/// </summary>
internal sealed class ShutdownPatience(TimeProvider time)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private long? _stopsSince;

    public TimeSpan Left(DeactivationReason reason)
    {
        if (reason.ReasonCode != DeactivationReasonCode.ShuttingDown)
        {
            return Most;
        }

        lock (_lock)
        {
            var left = Most - time.GetElapsedTime(_stopsSince ??= time.GetTimestamp());
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
