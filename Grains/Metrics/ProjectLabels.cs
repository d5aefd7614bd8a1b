using System.Diagnostics.Metrics;

namespace Mistral.Grains.Metrics;

/// <summary>Figures of projects: those that have most have a label of their own, the others share one, so that labels stay few.</summary>
internal static class ProjectLabels
{
    public const int ProjectsAtMost = 100;
    public const string Others = "other";

    public static IEnumerable<Measurement<long>> Of(IEnumerable<(string Project, long Value)> figures)
    {
        var ordered = figures.OrderByDescending(figure => figure.Value).ToArray();
        foreach (var (project, value) in ordered.Take(ProjectsAtMost))
        {
            yield return Labelled(project, value);
        }

        if (ordered.Length > ProjectsAtMost)
        {
            yield return Labelled(Others, ordered.Skip(ProjectsAtMost).Sum(figure => figure.Value));
        }
    }

    private static Measurement<long> Labelled(string project, long value) =>
        new(value, new KeyValuePair<string, object?>("project", project));
}
