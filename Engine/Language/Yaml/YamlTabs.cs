namespace Mistral.Engine.Language.Yaml;

/// <summary>Tabs that stand where a line is indented: the parser tells the beginning of the mapping around them.</summary>
internal static class YamlTabs
{
    /// <param name="line">From 1; where the parser saw the problem, or before.</param>
    public static (int Line, int Column)? FirstFrom(string text, int line)
    {
        var number = 0;
        foreach (var span in text.AsSpan().EnumerateLines())
        {
            number++;
            var indent = span[..^span.TrimStart(" \t").Length];
            if (number >= line && indent.IndexOf('\t') is >= 0 and var tab && indent.Length < span.Length)
            {
                return (number, tab + 1);
            }
        }

        return null;
    }
}
