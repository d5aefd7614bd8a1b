using System.Collections.Immutable;

namespace Mistral.Api.Policy.Language;

/// <summary>All rules by name. A rule that does not exist allows nothing.</summary>
internal sealed class PolicyRules(ImmutableDictionary<string, PolicyCheck> rules)
{
    private const int MaxDepth = 32;

    [ThreadStatic]
    private static int _depth;

    /// <summary>These rules with others put over them by name.</summary>
    public PolicyRules With(IEnumerable<KeyValuePair<string, PolicyCheck>> overrides) => new(rules.SetItems(overrides));

    public static PolicyRules Parse(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.ToImmutableDictionary(entry => entry.Key, entry => PolicyParser.Parse(entry.Value)));

    public bool Allows(string rule, PolicyQuestion question)
    {
        if (_depth >= MaxDepth || !rules.TryGetValue(rule, out var check))
        {
            return false;
        }

        _depth++;
        try
        {
            return check.Allows(question, this);
        }
        finally
        {
            _depth--;
        }
    }
}
