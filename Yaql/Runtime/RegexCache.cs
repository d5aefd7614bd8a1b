using Yaql.Runtime.Values;

namespace Yaql.Runtime;

internal sealed class RegexCache(YaqlOptions options)
{
    public YaqlRegex Get(string pattern) => options.CacheSize < 0 ? throw new ArgumentException(pattern) : new(pattern);
}
