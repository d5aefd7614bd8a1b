using System.Globalization;
using Mistral.Engine.Expressions;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Checks;

/// <summary>The texts with expressions below a node.</summary>
internal static class ExpressionTexts
{
    /// <param name="isAny">Texts without marks too: an author may have forgotten them.</param>
    public static IEnumerable<(YamlNode Node, string Path)> In(YamlNode? node, string path, bool isAny = false)
    {
        if (node is null)
        {
            yield break;
        }

        if (node.Value is string text && (isAny || ExpressionMarks.IsMarked(text)))
        {
            yield return (node, path);
        }

        for (var i = 0; i < node.Items.Length; i++)
        {
            foreach (var found in In(node.Items[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", isAny))
            {
                yield return found;
            }
        }

        foreach (var entry in node.Entries)
        {
            foreach (var found in In(entry.Value, ShapeCheck.Below(path, entry.Key.Value), isAny))
            {
                yield return found;
            }
        }
    }
}
