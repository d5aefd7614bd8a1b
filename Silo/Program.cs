using Mistral.Actions;
using Mistral.Silo.Commands;
using Mistral.Silo.Hosting;

return args.FirstOrDefault() switch
{
    ScriptRunner.Command => ScriptRunner.Serve(),
    "db" => await DatabaseCommand.RunAsync(args[1..]),
    "keystone" => await KeystoneCommand.RunAsync(args[1..]),
    "test" => await TestCommand.RunAsync(args[1..]),
    _ => await Service.RunAsync(args),
};
