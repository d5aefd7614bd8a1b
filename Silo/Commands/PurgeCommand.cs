using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Api.CommandLine;
using Mistral.Storage;
using Mistral.Storage.Clock;
using Mistral.Storage.Executions;

namespace Mistral.Silo.Commands;

/// <summary><c>db purge</c>: deletes executions that ended long ago.</summary>
internal static class PurgeCommand
{
    /// <summary>An execution that ended later may still be in the memory of a silo.</summary>
    private const int LeastMinutes = 10;

    private const int Chunk = 100;

    private static readonly string[] Final = ["SUCCESS", "ERROR", "CANCELLED"];

    public static Command Create(CommandInput input)
    {
        var age = new Option<int>("--older-than")
        {
            Description = $"Minutes for which nothing changed in an ended execution, at least {LeastMinutes}.",
            HelpName = "MINUTES",
            Required = true,
        };
        age.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < LeastMinutes)
            {
                result.AddError($"--older-than is at least {LeastMinutes} minutes.");
            }
        });
        var states = new Option<string[]>("--state")
        {
            Description = "Which final states; may be given again. Without it: all.",
            HelpName = "STATE",
            DefaultValueFactory = _ => Final,
        };
        states.AcceptOnlyFromAmong(Final);
        var dry = new Option<bool>("--dry-run") { Description = "Only tells how many there are." };
        var command = new Command(
            "purge",
            "Deletes executions that ended long ago, with what is below them. Silos may run meanwhile, but for one on SQLite."
        )
        {
            age,
            states,
            dry,
        };
        command.SetAction(
            (parsed, cancellation) =>
                CommandSettings.WithAsync(
                    input,
                    parsed,
                    async (settings, output) =>
                    {
                        using var owned = StorageOwnership.Take(settings.Storage);
                        await StorageSchema.CheckAsync(settings.Storage);
                        await using var provider = new ServiceCollection().AddStorage(settings.Storage).BuildServiceProvider();
                        var before =
                            (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromMinutes(parsed.GetValue(age))).Ticks
                            / TimeSpan.TicksPerMicrosecond;
                        var count = await RunAsync(provider, before, parsed.GetValue(states)!, parsed.GetValue(dry), cancellation);
                        output.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{count} {(parsed.GetValue(dry) ? "would be deleted" : "deleted")}, those below them not counted."
                            )
                        );
                        return 0;
                    }
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider provider,
        long before,
        string[] states,
        bool isDry,
        CancellationToken cancellation
    )
    {
        var (clock, executions) = (provider.GetRequiredService<IClockStore>(), provider.GetRequiredService<IExecutionStore>());
        if (isDry)
        {
            return (await clock.ExpiredAsync(before, [.. states], int.MaxValue)).Length;
        }

        var count = 0;
        while (!cancellation.IsCancellationRequested && await clock.ExpiredAsync(before, [.. states], Chunk) is { Length: > 0 } ids)
        {
            foreach (var id in ids)
            {
                await executions.DeleteAsync(id);
                count++;
            }
        }

        return count;
    }
}
