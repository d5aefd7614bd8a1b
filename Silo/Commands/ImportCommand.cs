using System.CommandLine;
using System.Globalization;
using Mistral.Actions;
using Mistral.Api.CommandLine;
using Mistral.Api.Configuration;
using Mistral.Grains.Import;
using Mistral.Silo.Configuration;
using Mistral.Storage;
using Mistral.Storage.Executions;
using Mistral.Storage.Listing;
using Mistral.Storage.Resources;
using Mistral.Storage.Upstream;

namespace Mistral.Silo.Commands;

/// <summary><c>import</c>: takes over what an OpenStack Mistral has in its database.</summary>
internal static class ImportCommand
{
    private const int Incomplete = 1;

    public static Command Create(CommandInput input)
    {
        var source = new Argument<string>("from")
        {
            Description = "The other Mistral's settings file (its [database] connection is read), or the URL of its database.",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Writes nothing; tells what would be taken over and what cannot be." };
        var ended = new Option<bool>("--ended-executions")
        {
            Description = "Takes over executions that have ended, too, with all that is below them.",
        };
        var command = new Command(
            "import",
            "Takes over workbooks, workflows, actions, environments, members, cron and event triggers, code sources and dynamic "
                + "actions of an OpenStack Mistral from its database. "
                + "May be run again. Status 1 when something could not be taken over. Silos may run meanwhile, but for one on SQLite."
        )
        {
            source,
            dry,
            ended,
        };
        command.SetAction(
            (parsed, _) =>
                CommandSettings.WithAsync(
                    input,
                    parsed,
                    async (settings, output) =>
                    {
                        if (Source(parsed.GetValue(source)!) is not { } from)
                        {
                            parsed.InvocationConfiguration.Error.WriteLine(
                                "That is neither a settings file with [database] connection nor a URL such as "
                                    + "mysql://user:password@host/mistral, postgresql://… or sqlite:///PATH."
                            );
                            return CommandShell.WrongUse;
                        }

                        return await RunAsync(from, settings, parsed.GetValue(dry), parsed.GetValue(ended), output);
                    }
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(StorageOptions from, SiloSettings settings, bool isDry, bool withEnded, TextWriter output)
    {
        using var owned = StorageOwnership.Take(settings.Storage);
        if (settings.IsEmbedded)
        {
            await StorageSchema.UpgradeAsync(settings.Storage);
        }

        await StorageSchema.CheckAsync(settings.Storage);
        await using var upstream = await UpstreamDatabase.OpenAsync(from);
        await using var provider = new ServiceCollection().AddStorage(settings.Storage).AddActions(settings.Actions).BuildServiceProvider();
        var actions = provider.GetRequiredService<ActionRegistry>();
        output.WriteLine($"From: {from.Describe()}");
        output.WriteLine($"To:   {settings.Storage.Describe()}{(isDry ? " (dry run: nothing is written)" : "")}");
        var report = await MistralImport.RunAsync(
            upstream,
            provider.GetRequiredService<IResourceStore>(),
            provider.GetRequiredService<IRowReader>(),
            provider.GetRequiredService<IExecutionStore>(),
            settings.Grains.Revisions,
            name => actions.Find(name) is not null,
            isDry,
            withEnded,
            TimeProvider.System
        );
        Write(report, output);
        return report.HasProblems ? Incomplete : 0;
    }

    /// <summary>A driver after a + says how Mistral reaches its database, and means nothing here.</summary>
    private static StorageOptions? Source(string text)
    {
        if (!File.Exists(text))
        {
            return StorageUrl.Read(text);
        }

        var connection = IniFile.Read(text, []).LastOrDefault(entry => entry is { Section: "database", Name: "connection" });
        return connection is null ? null : StorageUrl.Read(connection.Value);
    }

    private static void Write(ImportReport report, TextWriter output)
    {
        void Line(params object[] cells) =>
            output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-18} {1,7} {2,7} {3,7} {4,7} {5,7}", cells));

        Line("", "new", "changed", "there", "ours", "refused");
        foreach (var kind in report.Kinds)
        {
            Line(kind.Name, kind.Made, kind.Changed, kind.There, kind.LeftOut, kind.Problems.Count);
        }

        foreach (var kind in report.Kinds)
        {
            Lines(output, kind.Problems, problem => $"Not taken over, {kind.Name}: {problem}");
        }

        if (report.Running.Count > 0)
        {
            output.WriteLine(
                $"{report.Running.Count} executions run or are paused there. They are not moved: let them end, or start them again here."
            );
            Lines(output, report.Running, line => $"  {line}");
        }

        report.Notes.ForEach(output.WriteLine);
    }

    private static void Lines(TextWriter output, List<string> all, Func<string, string> form)
    {
        foreach (var line in all.Take(ImportedKind.ProblemsToldAtMost))
        {
            output.WriteLine(form(line));
        }

        if (all.Count > ImportedKind.ProblemsToldAtMost)
        {
            output.WriteLine($"… and {all.Count - ImportedKind.ProblemsToldAtMost} more.");
        }
    }
}
