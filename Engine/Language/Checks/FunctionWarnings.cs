using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Checks;

/// <summary>Functions and filters that no expression language has.</summary>
internal static class FunctionWarnings
{
    public static void Check(ProblemList problems, YamlNode node, string path, Doubts doubts)
    {
        foreach (var (at, place) in ExpressionTexts.In(node, path).Where(found => !doubts.IsUnread(found.Node)))
        {
            foreach (var (what, name, known) in CalledNames.Unknown((string)at.Value!).DistinctBy(call => call.Name))
            {
                problems.Warning(
                    at,
                    place,
                    $"There is no {what} '{name}'.",
                    ProblemCode.UnknownFunction,
                    NearestName.Of(name, known) is { } near ? $"Did you mean '{near}'?" : "See the functions of the expression language."
                );
            }
        }
    }
}
