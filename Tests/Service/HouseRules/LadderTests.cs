using System.Text.RegularExpressions;

namespace Mistral.Service.Tests.HouseRules;

/// <summary>Folders of a project use only those that stand before them in the architecture page.</summary>
public sealed partial class LadderTests
{
    private static readonly Dictionary<string, string[]> Ladders = File.ReadLines(Path.Combine(Checkout.Root, "docs", "architecture.md"))
        .SkipWhile(line => line != "## Rooms")
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Select(line => Row().Match(line))
        .Where(row => row.Success)
        .ToDictionary(
            row => row.Groups[1].Value,
            row => Room().Matches(row.Groups[2].Value).Select(room => room.Groups[1].Value).ToArray()
        );

    public static TheoryData<string> Projects => [.. Ladders.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_with_code_stands_in_the_ladder(string project) =>
        Assert.Equal(ProjectSources.Of(project).Folders.Order(StringComparer.Ordinal), Ladders[project].Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_uses_one_above_it(string project)
    {
        var ladder = Ladders[project].Index().ToDictionary(room => room.Item, room => room.Index);
        var upwards = ProjectSources.Of(project).Uses().Where(use => ladder[use.To] > ladder[use.From]);

        Assert.Empty(upwards.Select(use => $"{use.From} uses {use.To}: {use.Where} names {use.Type}"));
    }

    [GeneratedRegex(@"^\| `([\w.]+)` \| (`.+`) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Room();
}
