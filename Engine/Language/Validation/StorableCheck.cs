using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language.Validation;

/// <summary>
/// Literals that YAML can write and nothing could store: <c>.inf</c>, <c>.nan</c>, half of a surrogate pair, endless ints.
/// </summary>
internal static class StorableCheck
{
    public static void Check(ProblemList problems, YamlNode node)
    {
        if (StorableScalar.Problem(node.Value) is { } problem)
        {
            problems.Error(node, "", $"The value can't be stored: {problem}.");
        }

        foreach (var item in node.Items)
        {
            Check(problems, item);
        }

        foreach (var entry in node.Entries)
        {
            Check(problems, entry.Key);
            Check(problems, entry.Value);
        }
    }
}
