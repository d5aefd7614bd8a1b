using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Checks;

/// <summary>Beyond Mistral: what an ad-hoc action says and nobody can want.</summary>
internal static class ActionWarnings
{
    public static void Check(ProblemList problems, YamlNode node, string path, Doubts doubts)
    {
        UsageWarnings.Inputs(problems, node, path, node.Entries.Where(entry => entry.Key.Value is "base" or "base-input"), doubts);
        FunctionWarnings.Check(problems, node, path, doubts);
    }
}
