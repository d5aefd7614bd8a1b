using System.CommandLine;
using Mistral.Api.CommandLine;
using Mistral.Api.Hosting;
using Mistral.Silo.Hosting;
using Mistral.Silo.Supervision;

namespace Mistral.Silo.Commands;

/// <summary>
/// All commands of the program. Another one is a method that gives a <see cref="Command"/>, and a line in <see cref="Build"/>.
/// </summary>
internal static class SiloCommands
{
    private const string About =
        "Mistral's workflow service. Without a command it serves: the API and the work, with data in a SQLite file unless [database] "
        + "connection says otherwise.";

    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error) =>
        CommandShell.RunAsync(About, Build, args, output, error);

    private static void Build(RootCommand root, CommandInput input)
    {
        Serve(root, input);
        root.Add(Serve(new Command("serve", "Serves. The same as no command."), input));
        root.Add(ServeApi(input));
        root.Add(DatabaseCommand.Create(input));
        root.Add(ImportCommand.Create(input));
        root.Add(KeystoneCommand.Create(input));
        root.Add(ConfigCommand.Create(input));
        root.Add(ValidateCommand.Create());
        root.Add(TestCommand.Create());
        root.Add(CompletionCommand.Create());
    }

    private static Command Serve(Command command, CommandInput input)
    {
        var wait = new Option<int?>("--wait")
        {
            Description = "Seconds that a start waits for a database that is away; 0 ends at once. Without it: for ever.",
            HelpName = "SECONDS",
        };
        command.Add(input.Urls);
        command.Add(wait);
        command.SetAction(
            (parsed, _) =>
                Service.RunAsync(() => input.Given(parsed), parsed.GetValue(wait) is { } seconds ? TimeSpan.FromSeconds(seconds) : null)
        );
        return command;
    }

    private static Command ServeApi(CommandInput input)
    {
        var command = new Command("api", "Serves REST only, for silos that run elsewhere ([silo] gateways).") { input.Urls };
        command.SetAction((parsed, _) => ApiProcess.RunAsync(() => input.Given(parsed), SystemdSetup.Add));
        return command;
    }
}
