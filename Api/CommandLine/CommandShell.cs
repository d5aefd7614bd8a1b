using System.CommandLine;
using System.CommandLine.Parsing;
using Mistral.Api.Configuration;
using Mistral.Api.Configuration.Declared;

namespace Mistral.Api.CommandLine;

/// <summary>Runs a program's commands; what is no word of it is told with the nearest that is, and ends with status 2.</summary>
internal static class CommandShell
{
    /// <summary>The status of a program that was told what it cannot do.</summary>
    public const int WrongUse = 2;

    private const string AboutSettings =
        "Every setting may be given as --section:name VALUE, as MISTRAL_section__name in the environment, or as `name = VALUE` under "
        + "[section] in a settings file.";

    /// <param name="build">Adds commands to the root; each asks the input for its settings.</param>
    public static async Task<int> RunAsync(
        string about,
        Action<RootCommand, CommandInput> build,
        string[] args,
        TextWriter output,
        TextWriter error
    )
    {
        var isSuggestion = args.FirstOrDefault()?.StartsWith("[suggest", StringComparison.Ordinal) == true;
        var words = isSuggestion ? new SettingWords([], args, []) : SettingWords.Of(args);
        var root = new RootCommand($"{about} {AboutSettings}");
        ProgramHelp.Set(root);
        build(root, new(words, root));
        if (isSuggestion)
        {
            SettingsAsOptions(root);
        }

        var parsed = root.Parse(words.Others);
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine(Problem(parsed));
            error.WriteLine("--help tells what there is.");
            return WrongUse;
        }

        return await parsed.InvokeAsync(
            new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = output,
                Error = error,
            }
        );
    }

    private static void SettingsAsOptions(RootCommand root)
    {
        foreach (var setting in SettingsTable.All.Where(setting => !setting.IsPattern))
        {
            root.Add(new Option<string>($"--{setting.Key}") { Recursive = true });
        }
    }

    private static string Problem(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is not [var token, ..])
        {
            return parsed.Errors[0].Message;
        }

        var command = parsed.CommandResult.Command;
        var name = command is RootCommand ? ProgramVersion.Product : command.Name;
        return $"'{token}' is no {(token.StartsWith('-') ? "option" : "command")} of "
            + $"'{name}'.{NearestSetting.Hint(token, Known(parsed.CommandResult))}";
    }

    private static IEnumerable<string> Known(SymbolResult? at)
    {
        var isOwn = true;
        for (; at is CommandResult { Command: var command }; at = at.Parent, isOwn = false)
        {
            foreach (var option in command.Options.Where(option => isOwn || option.Recursive))
            {
                yield return option.Name;
            }

            foreach (var sub in isOwn ? command.Subcommands : [])
            {
                yield return sub.Name;
            }
        }
    }
}
