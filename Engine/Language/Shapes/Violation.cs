using System.Collections.Immutable;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Shapes;

/// <summary>One way in which a value does not have its shape.</summary>
/// <param name="Depth">How far below the checked value.</param>
/// <param name="Say">Makes the message; most are of alternatives, and nobody reads them because another one fits.</param>
/// <param name="Context">Why each alternative failed.</param>
internal sealed record Violation(YamlNode Node, string Path, int Depth, string Keyword, Func<string> Say, ImmutableArray<Violation> Context)
{
    public string Message => Say();

    private bool IsWeak => Keyword is "anyOf" or "oneOf";

    /// <summary>The one a user is told: the shallowest, and of alternatives the reason of the one that came closest.</summary>
    public static IEnumerable<Violation> MostRelevantFirst(IEnumerable<Violation> violations) =>
        violations.OrderBy(violation => violation.Depth).ThenBy(violation => violation.IsWeak).Select(violation => violation.Closest());

    private Violation Closest()
    {
        var best = this;
        while (best.Context.Length > 0)
        {
            var ranked = best
                .Context.OrderByDescending(violation => violation.Depth)
                .ThenByDescending(violation => violation.IsWeak)
                .Take(2)
                .ToArray();
            if (ranked.Length == 2 && ranked[0].Depth == ranked[1].Depth && ranked[0].IsWeak == ranked[1].IsWeak)
            {
                return best;
            }

            best = ranked[0];
        }

        return best;
    }
}
