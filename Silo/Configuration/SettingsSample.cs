using System.Text;
using Mistral.Api.Configuration;
using Mistral.Api.Configuration.Declared;

namespace Mistral.Silo.Configuration;

/// <summary>A settings file with everything commented out.</summary>
internal static class SettingsSample
{
    private const int Width = 100;

    public static string Text()
    {
        var text = new StringBuilder();
        foreach (var section in SettingsTable.Sections)
        {
            text.Append($"[{section.Name}]\n");
            Comment(text, section.About + ".");
            foreach (var setting in section.Settings)
            {
                text.Append('\n');
                Comment(text, setting.Help);
                Comment(
                    text,
                    $"{char.ToUpperInvariant(setting.Expected()[0])}{setting.Expected()[1..]}."
                        + $"{(setting.DefaultText is { } told ? $" Default: {told}." : "")}"
                        + $"{(setting.IsReread ? " Read again on SIGHUP." : "")}"
                );
                text.Append(
                    $"#{(setting.IsPattern ? setting.Name.Replace("*", "TYPE", StringComparison.Ordinal) : setting.Name)} "
                        + $"= {setting.Default ?? IniFile.None}\n"
                );
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Comment(StringBuilder text, string sentence)
    {
        var line = "#";
        foreach (var word in sentence.Split(' '))
        {
            if (line.Length + word.Length >= Width)
            {
                text.Append(line).Append('\n');
                line = "#";
            }

            line += $" {word}";
        }

        text.Append(line).Append('\n');
    }
}
