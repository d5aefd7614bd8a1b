using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Checks;

/// <summary>Beyond Mistral: what an ad-hoc action says and nobody can want.</summary>
internal static class ActionWarnings
{
    /// <param name="node">Of an action without errors.</param>
    public static void Check(ProblemList problems, YamlNode node, string path)
    {
        UsageWarnings.Inputs(problems, node, path, node.Entries.Where(entry => entry.Key.Value is "base" or "base-input"));
        FunctionWarnings.Check(problems, node, path);
    }
}
