using System.CommandLine;
using System.Globalization;
using Mistral.Api.CommandLine;
using Mistral.Storage;

namespace Mistral.Silo.Commands;

/// <summary><c>db backup FILE</c>: a copy of a SQLite database, taken while the service runs.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandInput input)
    {
        var file = new Argument<string>("file") { Description = "Where the copy is to be; it must not be there yet." };
        var command = new Command(
            "backup",
            "Copies the SQLite database as it is at one moment, while the service runs. Of a database server it tells which command "
                + "does that."
        )
        {
            file,
        };
        command.SetAction(
            (parsed, _) =>
                CommandSettings.WithAsync(
                    input,
                    parsed,
                    async (settings, output) =>
                    {
                        if (StorageBackup.CommandOf(settings.Storage) is { } program)
                        {
                            parsed.InvocationConfiguration.Error.WriteLine(
                                $"A {settings.Storage.Kind} database is backed up with its own program: {program} NAME."
                            );
                            return CommandShell.WrongUse;
                        }

                        var path = Path.GetFullPath(parsed.GetValue(file)!);
                        var bytes = await StorageBackup.CopyAsync(settings.Storage, path);
                        output.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{path}: {bytes / 1024} KiB. To go back to it, stop the service, put it in the place of the database "
                                    + $"and delete the files beside that end with -wal and -shm."
                            )
                        );
                        return 0;
                    }
                )
        );
        return command;
    }
}
