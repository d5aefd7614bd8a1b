using System.Collections.Concurrent;

namespace Mistral.Api.Quotas;

/// <summary>A bucket of tokens per project: so many requests a second over time, and so many at once after a rest.</summary>
internal sealed class RequestRate(int perSecond, TimeProvider time)
{
    /// <summary>Projects remembered at most; a forgotten one begins with a full bucket.</summary>
    private const int Projects = 10_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <returns>False when the project has used up its rate for now.</returns>
    public bool Take(string projectId)
    {
        if (_buckets.Count >= Projects)
        {
            _buckets.Clear();
        }

        var bucket = _buckets.GetOrAdd(projectId, _ => new() { Tokens = perSecond, At = time.GetTimestamp() });
        lock (bucket)
        {
            var now = time.GetTimestamp();
            bucket.Tokens = Math.Min(perSecond, bucket.Tokens + (time.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond));
            bucket.At = now;
            if (bucket.Tokens < 1)
            {
                return false;
            }

            bucket.Tokens--;
            return true;
        }
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }

        public long At { get; set; }
    }
}
