using System.Collections.Immutable;

namespace Mistral.Simulation.Exploration;

/// <summary>Of each finding the first, which is on a smallest path.</summary>
internal sealed class FindingList
{
    private const int Most = 200;

    private readonly OrderedDictionary<(string Kind, string Subject), Finding> _all = [];

    public void Add(Finding finding)
    {
        var key = (finding.Kind, finding.Subject);
        if (_all.TryGetValue(key, out var known))
        {
            _all[key] = known with { Count = known.Count + 1 };
        }
        else if (_all.Count < Most)
        {
            _all[key] = finding;
        }
    }

    public ImmutableArray<Finding> All() => [.. _all.Values];
}
