using System.Text;
using Mistral.Api.Configuration.Declared;

namespace Mistral.Silo.Configuration;

/// <summary>The page <c>docs/configuration.md</c>.</summary>
internal static class SettingsPage
{
    private const string Head = """
        # Settings

        Written by `config sample --format markdown` from the table that the program itself reads and checks by.

        Each is `name = VALUE` under `[section]` in the file of `--config-file FILE` (or `MISTRAL_CONFIG_FILE`), `MISTRAL_section__name` in
        the environment, or `--section:name VALUE` on the command line; later ones win. A name or a section that is neither here nor
        Mistral's is an error with the nearest known one, a wrong value one with section, name, value and what was expected: the process
        ends with status 2. Settings of Mistral that mean nothing here are told in one line at start. `config show` tells the values in
        force and where each comes from, `config check` looks without starting anything. Those marked ↻ are read again on SIGHUP.

        """;

    public static string Text()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var section in SettingsTable.Sections)
        {
            text.Append(
                $"\n## [{section.Name}]\n\n{section.About}.\n\n| setting | value | default | meaning |\n| --- | --- | --- | --- |\n"
            );
            foreach (var setting in section.Settings)
            {
                var marks = $"{(setting.IsReread ? " ↻" : "")}{(setting.IsSecret ? " (secret)" : "")}";
                var names = string.Join("", setting.OldNames.Select(name => $", `{name}`"));
                text.Append(
                    $"| `{setting.Name}`{names}{marks} | {setting.Expected()} "
                        + $"| {setting.DefaultText ?? setting.Default ?? "none"} | {setting.Help} |\n"
                );
            }
        }

        return text.ToString();
    }
}
