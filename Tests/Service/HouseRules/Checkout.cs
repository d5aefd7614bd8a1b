using System.Runtime.CompilerServices;

namespace Mistral.Service.Tests.HouseRules;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Checkout
{
    private static readonly string[] Generated = ["bin", "obj"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string pattern) =>
        Directory
            .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(Generated.Contains));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Mistral.Orleans.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"No Mistral.Orleans.sln above {here}");
    }
}
