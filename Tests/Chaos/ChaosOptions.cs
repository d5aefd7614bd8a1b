using System.Globalization;
using Mistral.Storage;

namespace Mistral.Chaos;

/// <summary>What a run does; the same seed kills at the same moments and starts the same work.</summary>
/// <param name="Only">Names of scenarios; empty for all.</param>
/// <param name="Programs">A folder with the published programs; null for those that were built with this one.</param>
/// <param name="Folder">Where the logs of the processes stay; null for a folder that goes with the run.</param>
internal sealed record ChaosOptions(
    DatabaseKind Database,
    int Seed,
    bool IsLong,
    int Clients,
    int Rounds,
    IReadOnlyList<string> Only,
    string? Programs,
    string? Folder
)
{
    /// <summary>For the scenario <c>upgrade</c>: a folder with the programs of the release before; null leaves it out.</summary>
    public string? Old { get; init; }

    /// <summary>For the scenario <c>faults</c>: parts of the names of those that are made; empty for all.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    private const string Usage =
        "Usage: Chaos [--long] [--database postgresql|mariadb] [--seed N] [--clients N] [--rounds N] [--only SCENARIO,…] [--programs "
        + "PATH] [--old PATH] [--folder PATH] [--faults PART OF A NAME,…]";

    public static ChaosOptions? Parse(string[] args, out string problem)
    {
        problem = Usage;
        var isLong = args.Contains("--long");
        var options = new ChaosOptions(DatabaseKind.PostgreSql, 1, isLong, isLong ? 60 : 24, isLong ? 100 : 8, [], null, null);
        var rest = args.Where(arg => arg != "--long").ToArray();
        if (rest.Length % 2 != 0)
        {
            return null;
        }

        foreach (var pair in rest.Chunk(2))
        {
            if (With(options, pair[0], pair[1]) is not { } next)
            {
                problem = $"{pair[0]} {pair[1]} is not understood. {Usage}";
                return null;
            }

            options = next;
        }

        return options;
    }

    private static ChaosOptions? With(ChaosOptions options, string name, string value) =>
        name switch
        {
            "--database" when Enum.TryParse<DatabaseKind>(value, ignoreCase: true, out var kind) && kind != DatabaseKind.Sqlite =>
                options with
                {
                    Database = kind,
                },
            "--seed" when Number(value) is { } seed => options with { Seed = seed },
            "--clients" when Number(value) is { } clients and > 0 => options with { Clients = clients },
            "--rounds" when Number(value) is { } rounds and > 0 => options with { Rounds = rounds },
            "--only" => options with { Only = value.Split(',') },
            "--faults" => options with { Faults = value.Split(',') },
            "--programs" => options with { Programs = Path.GetFullPath(value) },
            "--old" => options with { Old = Path.GetFullPath(value) },
            "--folder" => options with { Folder = Path.GetFullPath(value) },
            _ => null,
        };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
