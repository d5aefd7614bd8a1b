using Microsoft.Extensions.Configuration;
using Mistral.Api.Configuration;
using Mistral.Silo.Configuration;
using Mistral.Storage;

namespace Mistral.Silo.Commands;

/// <summary><c>db upgrade</c> brings the schema to this version; <c>db check</c> says whether it is.</summary>
internal static class DatabaseCommand
{
    private const string Usage = "Usage: Silo db upgrade|check [--config-file FILE] [--database:connection URL]";

    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = new ConfigurationManager();
        configuration.AddMistralSources(args.Length > 0 ? args[1..] : args);
        var settings = SiloSettingsReader.Read(configuration, out var problems);
        if (problems.Count > 0)
        {
            Console.Error.WriteLine(string.Join(Environment.NewLine, problems));
            return 2;
        }

        try
        {
            switch (args.FirstOrDefault())
            {
                case "upgrade":
                    await StorageSchema.UpgradeAsync(settings.Storage);
                    Console.WriteLine($"{settings.Storage.Describe()}: the schema is up to date.");
                    return 0;
                case "check":
                    await StorageSchema.CheckAsync(settings.Storage);
                    Console.WriteLine($"{settings.Storage.Describe()}: the schema fits this version.");
                    return 0;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }
        catch (SchemaException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
