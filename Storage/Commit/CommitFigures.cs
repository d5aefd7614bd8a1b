using System.Diagnostics.Metrics;

namespace Mistral.Storage.Commit;

/// <summary>How long commits take, and writes wait for them. While nobody listens nothing is measured.</summary>
internal static class CommitFigures
{
    private static readonly Meter Meter = new("Mistral");

    private static readonly Histogram<double> Commits = Times(
        "mistral_commit_duration_seconds",
        "How long transactions of the committer took; each holds the writes of many executions."
    );
    private static readonly Histogram<double> Waits = Times(
        "mistral_commit_wait_seconds",
        "How long writes took from when they were asked for until they were durable."
    );

    public static CommitOperation Queued(CommitOperation operation, TimeProvider time)
    {
        operation.QueuedAt = Waits.Enabled ? time.GetTimestamp() : 0;
        return operation;
    }

    public static void Committed(IReadOnlyList<CommitOperation> group, long begun, TimeProvider time)
    {
        if (!Commits.Enabled)
        {
            return;
        }

        var now = time.GetTimestamp();
        Commits.Record(time.GetElapsedTime(begun, now).TotalSeconds);
        foreach (var operation in group)
        {
            if (operation.QueuedAt > 0)
            {
                Waits.Record(time.GetElapsedTime(operation.QueuedAt, now).TotalSeconds);
            }
        }
    }

    private static Histogram<double> Times(string name, string about) =>
        Meter.CreateHistogram(
            name,
            null,
            about,
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 10] }
        );
}
