namespace Mistral.Actions.OpenStack;

/// <summary>Inputs as <c>populate</c> shows them: <c>name, limit=null, **kwargs</c>.</summary>
/// <param name="Others">The name after the stars; null when no other inputs are taken.</param>
internal sealed record SignatureText(ImmutableArray<ActionParameter> Parameters, string? Others)
{
    public static SignatureText Parse(string text)
    {
        var parameters = ImmutableArray.CreateBuilder<ActionParameter>();
        string? others = null;
        foreach (var part in Parts(text))
        {
            if (part.StartsWith("**", StringComparison.Ordinal))
            {
                others = part[2..];
                continue;
            }

            var sign = part.IndexOf('=');
            parameters.Add(sign < 0 ? new(part, true, null) : new(part[..sign], false, PythonJson.Parse(part[(sign + 1)..])));
        }

        return new(parameters.DrainToImmutable(), others);
    }

    /// <summary>Cut at commas outside of texts, lists and maps.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || (text[at] == ',' && depth == 0 && !quoted))
            {
                if (text[start..at].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                start = at + 1;
                continue;
            }

            quoted = text[at] == '"' && text[at - 1] != '\\' ? !quoted : quoted;
            depth += quoted
                ? 0
                : text[at] switch
                {
                    '[' or '{' => 1,
                    ']' or '}' => -1,
                    _ => 0,
                };
        }
    }
}
