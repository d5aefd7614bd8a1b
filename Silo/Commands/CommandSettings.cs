using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Mistral.Api.CommandLine;
using Mistral.Api.Configuration;
using Mistral.Silo.Configuration;
using Mistral.Storage;

namespace Mistral.Silo.Commands;

/// <summary>The settings of a command that does something and ends; what goes wrong is a line.</summary>
internal static class CommandSettings
{
    private const int Failed = 1;

    /// <returns>The status: 2 for settings that are wrong, 1 for work that was not possible.</returns>
    public static async Task<int> WithAsync(CommandInput input, ParseResult parsed, Func<SiloSettings, TextWriter, Task<int>> work)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var settings = Read(input.Given(parsed), out var problems);
        if (problems.Count > 0)
        {
            foreach (var problem in problems)
            {
                error.WriteLine(problem);
            }

            return CommandShell.WrongUse;
        }

        try
        {
            return await work(settings, output);
        }
        catch (Exception e) when (SiloTrouble.Explain(e) is { } line)
        {
            error.WriteLine(e.GetBaseException() is DbException ? $"{settings.Storage.Describe()}: {line}" : line);
            return Failed;
        }
    }

    public static SiloSettings Read(GivenSettings given, out IReadOnlyList<string> problems)
    {
        var configuration = new ConfigurationBuilder();
        given.AddTo(configuration);
        var settings = SiloSettingsReader.Read(configuration.Build(), out var found);
        problems = [.. given.Problems, .. found];
        return settings;
    }
}
