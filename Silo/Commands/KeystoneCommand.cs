using System.CommandLine;
using Mistral.Api.CommandLine;
using Mistral.Keystone;
using Mistral.Keystone.Registration;
using Mistral.Keystone.Tokens;

namespace Mistral.Silo.Commands;

/// <summary><c>keystone register</c>: puts the service and its endpoints into the catalogue with the service's own credentials.</summary>
internal static class KeystoneCommand
{
    public static Command Create(CommandInput input)
    {
        var region = new Option<string>("--region")
        {
            Description = "The region of the endpoints; it is made when it is missing.",
            HelpName = "REGION",
            Required = true,
        };
        var url = new Option<string>("--url")
        {
            Description = "Where clients reach the API, e.g. http://mistral.example:8989/v2",
            HelpName = "URL",
            Required = true,
        };
        var register = new Command(
            "register",
            "Puts the service and its endpoints into Keystone's catalogue; running it again changes nothing but an address that is no "
                + "longer the same."
        )
        {
            region,
            url,
        };
        register.SetAction(
            (parsed, cancellation) =>
                CommandSettings.WithAsync(
                    input,
                    parsed,
                    async (settings, output) =>
                    {
                        if (settings.Api.Keystone is not { } options)
                        {
                            parsed.InvocationConfiguration.Error.WriteLine(
                                "[keystone_authtoken] auth_url is not set: there is no Keystone to register at."
                            );
                            return CommandShell.WrongUse;
                        }

                        using var connection = new KeystoneConnection(options);
                        var service = new ServiceToken(connection, options, TimeProvider.System);
                        foreach (
                            var step in await new CatalogueRegistration(service).RegisterAsync(
                                parsed.GetValue(region)!,
                                parsed.GetValue(url)!,
                                cancellation
                            )
                        )
                        {
                            output.WriteLine($"{(step.WasThere ? "there already" : "made")}: {step.What}");
                        }

                        return 0;
                    }
                )
        );
        return new("keystone", "Talks with Keystone as the service's own user.") { register };
    }
}
