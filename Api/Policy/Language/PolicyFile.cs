namespace Mistral.Api.Policy.Language;

/// <summary>A <c>policy.yaml</c> that cannot be used; says the line.</summary>
internal sealed class PolicyFileException(string file, int line, string message) : Exception($"{file}, line {line}: {message}")
{
    public int Line { get; } = line;
}

/// <summary>Reads <c>policy.yaml</c>: one <c>"name": "rule"</c> a line, comments and blank lines between.</summary>
/// <remarks>
/// The files that oslo.policy writes have no other YAML in them; anything else is refused with its line, never guessed at.
/// </remarks>
internal static class PolicyFile
{
    public static Dictionary<string, PolicyCheck> Read(string file, IEnumerable<string> lines)
    {
        var rules = new Dictionary<string, PolicyCheck>();
        var number = 0;
        foreach (var raw in lines)
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#' || line is "---" or "{}")
            {
                continue;
            }

            var (name, rule) = Pair(line) ?? throw new PolicyFileException(file, number, $"expected \"name\": \"rule\", found '{line}'");
            try
            {
                rules[name] = PolicyParser.Parse(rule);
            }
            catch (PolicySyntaxException e)
            {
                throw new PolicyFileException(file, number, $"rule '{name}': {e.Message}");
            }
        }

        return rules;
    }

    private static (string Name, string Rule)? Pair(string line)
    {
        if (Scalar(line, ": ") is not { } name)
        {
            return null;
        }

        var rest = name.Tail.TrimStart();
        if (!rest.StartsWith(':'))
        {
            return null;
        }

        return Scalar(rest[1..].Trim(), " #") is { } rule && (rule.Tail.Trim().Length == 0 || rule.Tail.TrimStart().StartsWith('#'))
            ? (name.Value, rule.Value)
            : null;
    }

    /// <summary>A quoted text, or a plain one up to <paramref name="end"/>.</summary>
    private static (string Value, string Tail)? Scalar(string text, string end)
    {
        if (text.Length > 0 && text[0] is '"' or '\'')
        {
            var close = text.IndexOf(text[0], 1);
            return close < 0 ? null : (text[1..close], text[(close + 1)..]);
        }

        var at = text.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? (end == ": " ? null : (text, "")) : (text[..at], text[at..]);
    }
}
