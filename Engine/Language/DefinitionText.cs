using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language;

/// <summary>The text that is stored for one definition of several.</summary>
internal static class DefinitionText
{
    public static string Single(object? version, string name, Map body) =>
        YamlWriter.Write(Map.Of(("version", version), (name, body)), sortKeys: false);

    /// <summary>The member as it stands in its workbook, moved to the left margin; written anew where it stands between braces.</summary>
    public static string Cut(string[] lines, YamlNode section, YamlEntry member)
    {
        if (section.IsFlow || member.Key.Line == member.Value.EndLine && !member.Value.IsFlow)
        {
            return YamlWriter.Write(Map.Of((member.Key.Value, member.Value.Value)), sortKeys: false);
        }

        var margin = member.Key.Column - 1;
        var cut = lines.Take(member.Value.EndLine).Skip(member.Key.Line - 1).Select(line => Outdent(line, margin));
        return string.Join('\n', cut).TrimEnd() + '\n';
    }

    private static string Outdent(string line, int margin)
    {
        var blanks = line.TakeWhile(c => c == ' ').Count();
        return line[Math.Min(margin, blanks)..];
    }
}
