using System.CommandLine;
using System.Globalization;
using Mistral.Api.CommandLine;
using Mistral.Silo.Configuration;
using Mistral.Storage;

namespace Mistral.Silo.Commands;

/// <summary><c>db</c>: the schema's version and what ended long ago.</summary>
internal static class DatabaseCommand
{
    public static Command Create(CommandInput input)
    {
        var command = new Command("db", "Looks after the database that [database] connection names.");
        command.Add(Step("upgrade", "Brings the schema to this version; running it again changes nothing.", UpgradeAsync));
        command.Add(
            Step(
                "check",
                "Says whether the schema fits this version.",
                async (settings, output) =>
                {
                    await StorageSchema.CheckAsync(settings.Storage);
                    output.WriteLine($"{settings.Storage.Describe()}: the schema fits this version.");
                }
            )
        );
        command.Add(
            Step("current", "Tells the schema's version.", async (settings, output) => output.WriteLine(await VersionAsync(settings)))
        );
        command.Add(
            Step(
                "history",
                "Tells the steps of the schema: those that were made and when, and those that this version would make.",
                HistoryAsync
            )
        );
        command.Add(Step("sql", "Writes the SQL of the steps that `db upgrade` would run, for whoever runs them himself.", SqlAsync));
        command.Add(BackupCommand.Create(input));
        command.Add(PurgeCommand.Create(input));
        return command;

        Command Step(string name, string about, Func<SiloSettings, TextWriter, Task> work)
        {
            var step = new Command(name, about);
            step.SetAction(
                (parsed, _) =>
                    CommandSettings.WithAsync(
                        input,
                        parsed,
                        async (settings, output) =>
                        {
                            await work(settings, output);
                            return 0;
                        }
                    )
            );
            return step;
        }
    }

    private static async Task UpgradeAsync(SiloSettings settings, TextWriter output)
    {
        var before = await VersionAsync(settings);
        await StorageSchema.UpgradeAsync(settings.Storage);
        var after = await VersionAsync(settings);
        var done = before == after ? $"was at version {after} already" : $"went from version {before} to {after}";
        output.WriteLine($"{settings.Storage.Describe()}: the schema {done}.");
    }

    private static async Task<int> VersionAsync(SiloSettings settings) =>
        (await StorageSchema.HistoryAsync(settings.Storage)).Select(step => step.Version).DefaultIfEmpty(0).Max();

    private static async Task HistoryAsync(SiloSettings settings, TextWriter output)
    {
        var made = await StorageSchema.HistoryAsync(settings.Storage);
        foreach (var step in made)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.AppliedAt:yyyy-MM-dd HH:mm:ss}Z  {step.Name}"));
        }

        foreach (var step in StorageSchema.Steps(settings.Storage.Kind).Where(step => made.All(done => done.Version != step.Version)))
        {
            output.WriteLine($"to be made             {step.Name}");
        }
    }

    private static async Task SqlAsync(SiloSettings settings, TextWriter output)
    {
        var made = await StorageSchema.HistoryAsync(settings.Storage);
        if (made.IsEmpty)
        {
            output.WriteLine(StorageSchema.JournalTableSql);
        }

        foreach (var step in StorageSchema.Steps(settings.Storage.Kind).Where(step => made.All(done => done.Version < step.Version)))
        {
            output.WriteLine($"-- {step.Name}");
            output.WriteLine(step.Text.TrimEnd());
            output.WriteLine(StorageSchema.JournalSql(step));
        }
    }
}
