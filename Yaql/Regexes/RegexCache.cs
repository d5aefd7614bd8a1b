using System.Text.RegularExpressions;
using Yaql.Caching;

namespace Yaql.Regexes;

/// <summary>Compiled patterns by their text and flags, bounded.</summary>
internal sealed class RegexCache(YaqlOptions options)
{
    private readonly BoundedCache<YaqlRegex> _regexes = new(options.CacheSize);

    private const int LongestPattern = 20_000;

    public YaqlRegex Get(string pattern, RegexOptions flags = RegexOptions.None)
    {
        if (pattern.Length > LongestPattern)
        {
            throw new YaqlLimitException(
                "MemoryQuotaExceededException",
                $"The regular expression has {pattern.Length} characters, more than {LongestPattern}"
            );
        }

        var key = flags == RegexOptions.None ? pattern : $"{(int)flags}\n{pattern}";
        return _regexes.Get(key) ?? _regexes.Add(key, YaqlRegex.Compile(pattern, flags, options.Limits.MatchTime));
    }
}
