using System.Text;
using Mistral.Api.Configuration;
using Mistral.Api.Configuration.Declared;

namespace Mistral.Silo.Configuration;

/// <summary>The values in force and where each comes from.</summary>
internal static class SettingsInForce
{
    public static string Text(GivenSettings given, string? only, bool isAll)
    {
        var text = new StringBuilder();
        foreach (
            var section in SettingsTable.Sections.Where(section =>
                only is null || section.Name.Equals(only, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            var lines = section.Settings.SelectMany(setting => Lines(given, setting, isAll)).ToArray();
            if (lines.Length > 0)
            {
                text.Append($"[{section.Name}]\n").AppendJoin('\n', lines).Append("\n\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(GivenSettings given, Setting setting, bool isAll)
    {
        var found = given
            .All.Where(entry =>
                entry.Section.Equals(setting.Section, StringComparison.OrdinalIgnoreCase)
                && setting.Has(entry.Name)
                && entry.Value.Length > 0
            )
            .GroupBy(entry => setting.IsPattern ? entry.Name : setting.Name)
            .Select(same => same.Last())
            .Select(entry =>
                $"{(setting.IsPattern ? entry.Name : setting.Name)} = "
                + $"{(setting.IsSecret ? SettingsText.Hidden(entry.Value) : entry.Value)}  # {entry.Where}"
            )
            .ToArray();
        return found.Length > 0 || !isAll
            ? found
            : [$"{setting.Name} = {setting.Default}  # default{(setting.DefaultText is { } told ? $": {told}" : "")}"];
    }
}
