namespace Mistral.Engine.Contexts;

/// <summary>
/// The join of branches: starts from the last one and folds the others into it, each by what it changed since all of them parted.
/// </summary>
internal static class ContextMerge
{
    public static ContextMap Of(IReadOnlyList<ContextMap> branches)
    {
        if (branches.Count <= 1)
        {
            return branches.Count == 0 ? ContextMap.Empty : branches[0];
        }

        var ancestor = branches.Aggregate(CommonAncestor);
        var folded = new OrderedDictionary<object, (ContextEntry Entry, int Branches)>(PythonValues.PythonEquality.Keys);
        var keys = new HashSet<object>(PythonValues.PythonEquality.Keys);
        Fold(branches[^1], ancestor, folded, keys);
        for (var i = 0; i < branches.Count - 1; i++)
        {
            Fold(branches[i], ancestor, folded, keys);
        }

        var entries = new List<ContextEntry>(folded.Count);
        foreach (var (key, (entry, changedBy)) in folded)
        {
            var untouched = changedBy < branches.Count ? ancestor.Find(key) : null;
            entries.Add(untouched is null ? entry : entry.Combine(untouched));
        }

        return ancestor.Adopt(entries);
    }

    private static void Fold(
        ContextMap branch,
        ContextMap ancestor,
        OrderedDictionary<object, (ContextEntry, int)> folded,
        HashSet<object> keys
    )
    {
        keys.Clear();
        for (var node = branch; !ReferenceEquals(node, ancestor); node = node.Parent!)
        {
            for (var i = 0; i < node.Changes.Length; i++)
            {
                keys.Add(node.Changes[i].Key);
            }
        }

        foreach (var key in keys)
        {
            var entry = branch.Find(key)!;
            folded[key] = folded.TryGetValue(key, out var before) ? (before.Item1.Combine(entry), before.Item2 + 1) : (entry, 1);
        }
    }

    private static ContextMap CommonAncestor(ContextMap left, ContextMap right)
    {
        while (!ReferenceEquals(left, right))
        {
            if (left.Depth >= right.Depth)
            {
                left = left.Parent ?? ContextMap.Empty;
            }
            else
            {
                right = right.Parent ?? ContextMap.Empty;
            }
        }

        return left;
    }
}
