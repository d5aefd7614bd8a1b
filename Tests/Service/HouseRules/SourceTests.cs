namespace Mistral.Service.Tests.HouseRules;

public sealed class SourceTests
{
    private const int LongestFile = 400;

    private static readonly string[] VagueRooms = ["Utils", "Utilities", "Helpers", "Common", "Managers", "Misc"];

    [Fact]
    public void No_source_file_is_longer_than_four_hundred_lines()
    {
        var tooLong = Checkout
            .Files("*.cs")
            .Select(file => (file, lines: File.ReadLines(file).Count()))
            .Where(entry => entry.lines > LongestFile);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_folder_has_a_name_that_says_nothing()
    {
        var vague = Checkout
            .Files("*.cs")
            .Select(file => Path.GetRelativePath(Checkout.Root, file))
            .Where(file => file.Split('/').Any(VagueRooms.Contains));

        Assert.Empty(vague);
    }

    [Fact]
    public void The_root_holds_what_a_newcomer_looks_for()
    {
        string[] expected = ["Silo", "Api", "Grains", "Grains.Interfaces", "Tests", "Mistral.Orleans.sln", "global.json", "README.md"];

        Assert.All(expected, name => Assert.True(Path.Exists(Path.Combine(Checkout.Root, name)), name));
    }
}
