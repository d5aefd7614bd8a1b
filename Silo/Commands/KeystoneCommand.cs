using Microsoft.Extensions.Configuration;
using Mistral.Api.Configuration;
using Mistral.Keystone;
using Mistral.Keystone.Registration;
using Mistral.Keystone.Tokens;

namespace Mistral.Silo.Commands;

/// <summary><c>keystone register</c>: puts the service and its endpoints into the catalogue with the service's own credentials.</summary>
internal static class KeystoneCommand
{
    private const string Usage = "Usage: Silo keystone register --region REGION --url URL [--config-file FILE]";

    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = new ConfigurationManager();
        configuration.AddMistralSources(args);
        var options = ApiSettings.Read(configuration, []).Keystone;
        if (args.FirstOrDefault() != "register" || Argument(args, "--region") is not { } region || Argument(args, "--url") is not { } url || options is null)
        {
            Console.Error.WriteLine(options is null ? "[keystone_authtoken] auth_url is not set: there is no Keystone to register at." : Usage);
            return 2;
        }

        using var connection = new KeystoneConnection(options);
        using var service = new ServiceToken(connection, options, TimeProvider.System);
        try
        {
            var registration = new CatalogueRegistration(service);
            foreach (var step in await registration.RegisterAsync(region, url, CancellationToken.None))
            {
                Console.WriteLine($"{(step.WasThere ? "there already" : "made")}: {step.What}");
            }

            return 0;
        }
        catch (Exception e) when (e is KeystoneUnavailableException or KeystoneRefusedException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static string? Argument(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : args.FirstOrDefault(arg => arg.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }
}
