namespace Mistral.Grains.ActionRuns;

/// <summary>The last ids that were seen, at least so many and at most twice as many.</summary>
internal sealed class RecentIds(int least)
{
    private readonly Lock _lock = new();
    private HashSet<string> _young = [];
    private HashSet<string> _old = [];

    /// <returns>False: it was seen before.</returns>
    public bool Add(string id)
    {
        lock (_lock)
        {
            if (_old.Contains(id) || !_young.Add(id))
            {
                return false;
            }

            if (_young.Count == least)
            {
                (_old, _young) = (_young, []);
            }

            return true;
        }
    }
}
