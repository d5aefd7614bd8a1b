using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Checks;

/// <summary>The bodies of tasks by name: a node finds its children one by one, which is too slow for all of ten thousand.</summary>
internal static class TaskNodes
{
    public static Dictionary<string, YamlNode> ByName(YamlNode? tasks)
    {
        var nodes = new Dictionary<string, YamlNode>();
        foreach (var entry in tasks?.Entries ?? [])
        {
            if (entry.Key.Value is string name)
            {
                nodes[name] = entry.Value;
            }
        }

        return nodes;
    }
}
