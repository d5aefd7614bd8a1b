using System.CommandLine;
using Mistral.Api.CommandLine;
using Mistral.Api.Configuration;
using Mistral.Api.Configuration.Declared;
using Mistral.Silo.Configuration;

namespace Mistral.Silo.Commands;

/// <summary><c>config</c>: what may be set, what is, and whether that is right.</summary>
internal static class ConfigCommand
{
    private const string Markdown = "markdown";

    public static Command Create(CommandInput input) =>
        new("config", "Tells what may be set, what is set, and whether that is right.") { Sample(), Check(input), Show(input) };

    private static Command Sample()
    {
        var format = new Option<string>("--format")
        {
            Description = "ini for a settings file, markdown for a page.",
            DefaultValueFactory = _ => "ini",
        };
        format.AcceptOnlyFromAmong("ini", Markdown);
        var command = new Command("sample", "Writes a settings file with every setting, its meaning and its default, all commented out.")
        {
            format,
        };
        command.SetAction(parsed =>
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(format) == Markdown ? SettingsPage.Text() : SettingsSample.Text())
        );
        return command;
    }

    private static Command Check(CommandInput input)
    {
        var command = new Command("check", "Says what is wrong with the settings; nothing is started.");
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var given = input.Given(parsed);
            CommandSettings.Read(given, out var problems);
            foreach (var problem in problems)
            {
                error.WriteLine(problem);
            }

            if (given.PassedOver.Count > 0)
            {
                output.WriteLine($"Settings of Mistral that mean nothing here: {string.Join(", ", given.PassedOver)}");
            }

            if (problems.Count == 0)
            {
                output.WriteLine("The settings are right.");
            }

            return problems.Count == 0 ? 0 : CommandShell.WrongUse;
        });
        return command;
    }

    private static Command Show(CommandInput input)
    {
        var all = new Option<bool>("--all") { Description = "Also those that nobody has given." };
        var section = new Argument<string?>("section")
        {
            Description = "Only this section.",
            HelpName = "section",
            Arity = ArgumentArity.ZeroOrOne,
        };
        section.CompletionSources.Add(_ =>
            SettingsTable.Sections.Select(entry => new System.CommandLine.Completions.CompletionItem(entry.Name))
        );
        section.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !SettingsTable.HasSection(name))
            {
                result.AddError(
                    $"There is no section [{name}].{NearestSetting.Hint(name, SettingsTable.Sections.Select(entry => entry.Name))}"
                );
            }
        });
        var command = new Command("show", "Shows the values in force and where each comes from; secrets are hidden.") { all, section };
        command.SetAction(parsed =>
        {
            var given = input.Given(parsed);
            foreach (var problem in given.Problems)
            {
                parsed.InvocationConfiguration.Error.WriteLine(problem);
            }

            parsed.InvocationConfiguration.Output.Write(SettingsInForce.Text(given, parsed.GetValue(section), parsed.GetValue(all)));
            return given.Problems.Count == 0 ? 0 : CommandShell.WrongUse;
        });
        return command;
    }
}
