namespace Mistral.Chaos.Processes;

/// <summary>Where the programs of the product are.</summary>
/// <param name="Published">A folder with the published output of each, under its name; null for what was built beside this program, in its
/// configuration.</param>
internal sealed record Programs(string? Published)
{
    public string Of(string program)
    {
        if (Published is not null)
        {
            return Path.Combine(Published, program, $"{program}.dll");
        }

        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent!.Name;
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, program, "bin", configuration, output.Name, $"{program}.dll");
            if (File.Exists(built))
            {
                return built;
            }
        }

        throw new InvalidOperationException($"{program} is not built ({configuration}).");
    }
}
