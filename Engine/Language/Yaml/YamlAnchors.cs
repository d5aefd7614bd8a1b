namespace Mistral.Engine.Language.Yaml;

/// <summary>Named nodes of one document. They are shared, never copied; what they would unfold to is bounded.</summary>
internal sealed class YamlAnchors
{
    private const int MostValues = 1_000_000;

    private readonly Dictionary<string, YamlNode> _nodes = [];
    private int _unfolded;

    public YamlNode Remember(string name, YamlNode node) => _nodes[name] = node;

    /// <exception cref="YamlError">There is no such node yet, or too much would come of it.</exception>
    public YamlNode Find(string name, int line, int column)
    {
        if (!_nodes.TryGetValue(name, out var node))
        {
            throw new YamlError($"found undefined alias '{name}'", line, column);
        }

        _unfolded += node.Size;
        return _unfolded <= MostValues ? node : throw new YamlError($"aliases unfold to more than {MostValues} values", line, column);
    }
}
