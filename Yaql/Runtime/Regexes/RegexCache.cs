using System.Text.RegularExpressions;
using Yaql.Runtime.Values;

namespace Yaql.Runtime.Regexes;

/// <summary>Compiled patterns by their text and flags, bounded.</summary>
internal sealed class RegexCache(YaqlOptions options)
{
    private readonly BoundedCache<YaqlRegex> _regexes = new(options.CacheSize);

    public YaqlRegex Get(string pattern, RegexOptions flags = RegexOptions.None)
    {
        var key = flags == RegexOptions.None ? pattern : $"{(int)flags}\n{pattern}";
        return _regexes.Get(key) ?? _regexes.Add(key, YaqlRegex.Compile(pattern, flags, options.Limits.MatchTime));
    }
}
