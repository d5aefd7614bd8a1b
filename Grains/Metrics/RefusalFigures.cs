using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Mistral.Grains.Metrics;

/// <summary>
/// What projects were refused because of their quotas. So many projects have a label of their own, those that come later share one.
/// </summary>
internal static class RefusalFigures
{
    private static readonly Meter Meter = new(MeterNames.Meter);
    private static readonly ConcurrentDictionary<string, bool> Known = new();

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "mistral_quota_refusals_total",
        null,
        "Requests refused because of a quota, by the quota and the project; projects beyond the first hundred are one."
    );

    public static void Count(string quota, string project) =>
        Refusals.Add(1, new KeyValuePair<string, object?>("quota", quota), new KeyValuePair<string, object?>("project", Label(project)));

    private static string Label(string project) =>
        Known.ContainsKey(project) || (Known.Count < ProjectLabels.ProjectsAtMost && Known.TryAdd(project, true))
            ? project
            : ProjectLabels.Others;
}
