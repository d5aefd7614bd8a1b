using System.CommandLine;
using Mistral.Api.CommandLine;
using Mistral.Api.Hosting;

return await CommandShell.RunAsync(
    "Serves Mistral's REST API for silos that run elsewhere.",
    (RootCommand root, CommandInput input) =>
    {
        root.Add(input.Urls);
        root.SetAction((parsed, _) => ApiProcess.RunAsync(() => input.Given(parsed)));
    },
    args,
    Console.Out,
    Console.Error
);
