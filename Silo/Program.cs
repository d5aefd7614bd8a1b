using Mistral.Actions;
using Mistral.Silo.Commands;

// A program that carries its own runtime is started once more for each process that runs scripts.
return args is [ScriptRunner.Command] ? ScriptRunner.Serve() : await SiloCommands.RunAsync(args, Console.Out, Console.Error);
