namespace Mistral.Engine.Language.Problems;

/// <summary>The known name that a mistyped one is closest to.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <returns>Null where none is close: a third of the letters may differ at most.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        string? best = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (
                candidate != name
                && Math.Abs(candidate.Length - name.Length) < least
                && Distance(name, candidate, least) is var distance
                && distance < least
            )
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>Letters to add, take away, replace or swap with a neighbour.</summary>
    private static int Distance(string a, string b, int limit)
    {
        var (before, last, now) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var isSame = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }

                least = Math.Min(least, now[j]);
            }

            if (least >= limit)
            {
                return limit;
            }

            (before, last, now) = (last, now, before);
        }

        return last[b.Length];
    }
}
