using Mistral.Api.CommandLine;

namespace Mistral.Api.Hosting;

/// <summary>A start that is not possible: all reasons at once, status 2.</summary>
internal static class StartRefusal
{
    public static int Tell(IEnumerable<string> problems)
    {
        Console.Out.Flush();
        Console.Error.WriteLine("The service cannot start:");
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"  {problem}");
        }

        return CommandShell.WrongUse;
    }
}
