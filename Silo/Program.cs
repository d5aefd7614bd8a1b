using Mistral.Silo.Commands;

return await SiloCommands.RunAsync(args, Console.Out, Console.Error);
