using System.Globalization;
using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary>
/// When a refused request is sent again: only where the service says that it did nothing, or where asking again does no harm.
/// </summary>
internal static class RetryRule
{
    private const int MostTries = 3;

    /// <summary>As the client of such a service does it: a node is locked for moments while something is done to it.</summary>
    private const int MostTriesWhenBusy = 5;

    private static readonly TimeSpan PauseWhenBusy = TimeSpan.FromSeconds(2);

    /// <summary>A longer pause is the workflow's matter (<c>retry</c>).</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before the next try; null when there is none.</summary>
    public static TimeSpan? Pause(ServiceTable service, string method, HttpAnswer answer, int tries)
    {
        if (service.Busy.Contains(answer.Status) && tries < MostTriesWhenBusy)
        {
            return PauseWhenBusy;
        }

        // 413 and 429 are the gate's words for too many requests; 503 may come from the middle of the work.
        var mayRepeat = answer.Status is 413 or 429 || (answer.Status == 503 && method is "GET" or "HEAD");
        return
            mayRepeat
            && tries < MostTries - 1
            && double.TryParse(answer.Header("Retry-After"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= 0
            && TimeSpan.FromSeconds(Math.Min(seconds, 1e6)) is var pause
            && pause <= LongestPause
            ? pause
            : null;
    }
}
