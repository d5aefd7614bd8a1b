using Mistral.Silo.Commands;

namespace Mistral.Service.Tests.Commands;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Said(int Status, string Output, string Error)
{
    public static async Task<Said> ByAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var status = await SiloCommands.RunAsync(args, output, error);
        return new(status, output.ToString(), error.ToString());
    }
}
