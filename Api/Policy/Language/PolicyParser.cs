using System.Collections.Immutable;

namespace Mistral.Api.Policy.Language;

/// <summary>The text of a rule is not of the oslo.policy language.</summary>
internal sealed class PolicySyntaxException(string message) : Exception(message);

/// <summary>Parses one rule: <c>or</c> binds weaker than <c>and</c>, which binds weaker than <c>not</c>; parentheses group.</summary>
internal sealed class PolicyParser
{
    private const int MaxDepth = 64;

    private readonly List<string> _tokens;
    private int _next;
    private int _depth;

    private PolicyParser(List<string> tokens) => _tokens = tokens;

    public static PolicyCheck Parse(string text)
    {
        if (text.Trim().Length == 0)
        {
            return new PolicyCheck.Always();
        }

        var parser = new PolicyParser(Split(text));
        var check = parser.Or();
        return parser._next == parser._tokens.Count
            ? check
            : throw new PolicySyntaxException($"unexpected '{parser._tokens[parser._next]}' in rule '{text}'");
    }

    private static List<string> Split(string text)
    {
        var tokens = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var start = 0;
            while (start < word.Length && word[start] == '(')
            {
                tokens.Add("(");
                start++;
            }

            var end = word.Length;
            while (end > start && word[end - 1] == ')' && !word[start..end].EndsWith(")s", StringComparison.Ordinal))
            {
                end--;
            }

            if (end > start)
            {
                tokens.Add(word[start..end]);
            }

            tokens.AddRange(Enumerable.Repeat(")", word.Length - end));
        }

        return tokens;
    }

    private PolicyCheck Or() => Chain("or", And, all => new PolicyCheck.Or(all));

    private PolicyCheck And() => Chain("and", Unary, all => new PolicyCheck.And(all));

    private PolicyCheck Chain(string word, Func<PolicyCheck> part, Func<ImmutableArray<PolicyCheck>, PolicyCheck> join)
    {
        var parts = ImmutableArray.Create(part());
        while (_next < _tokens.Count && _tokens[_next].Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            _next++;
            parts = parts.Add(part());
        }

        return parts.Length == 1 ? parts[0] : join(parts);
    }

    private PolicyCheck Unary()
    {
        if (++_depth > MaxDepth)
        {
            throw new PolicySyntaxException($"nested deeper than {MaxDepth} levels");
        }

        var token = _next < _tokens.Count ? _tokens[_next++] : throw new PolicySyntaxException("the rule ends where a check is expected");
        PolicyCheck check = token.ToLowerInvariant() switch
        {
            "not" => new PolicyCheck.Not(Unary()),
            "(" => Group(),
            ")" or "and" or "or" => throw new PolicySyntaxException($"unexpected '{token}'"),
            _ => Leaf(token),
        };
        _depth--;
        return check;
    }

    private PolicyCheck Group()
    {
        var inner = Or();
        return _next < _tokens.Count && _tokens[_next++] == ")" ? inner : throw new PolicySyntaxException("a ')' is missing");
    }

    private static PolicyCheck Leaf(string token)
    {
        if (token is "@" or "!")
        {
            return token == "@" ? new PolicyCheck.Always() : new PolicyCheck.Never();
        }

        var colon = token.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == token.Length - 1)
        {
            throw new PolicySyntaxException($"'{token}' is no check: expected kind:value, @ or !");
        }

        var (kind, value) = (token[..colon], token[(colon + 1)..]);
        return kind switch
        {
            "rule" => new PolicyCheck.Rule(value),
            "role" => new PolicyCheck.Role(value),
            _ => new PolicyCheck.Match(kind, value),
        };
    }
}
