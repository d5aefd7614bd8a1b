using System.Text.RegularExpressions;

namespace Mistral.Service.Tests.HouseRules;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    private const int LongestLine = 140;

    /// <summary>Folders of tools that put there what others wrote.</summary>
    private static readonly string[] Installed = ["node_modules", ".venv"];

    private static readonly string[] VagueRooms = ["Utils", "Utilities", "Helpers", "Common", "Managers", "Misc"];

    /// <summary>Tests and benchmarks fill and look at tables themselves.</summary>
    private static readonly string[] SqlRooms = ["Storage", "Tests", "Benchmarks"];

    /// <summary>Tests and benchmarks start the databases that they run over.</summary>
    private static readonly string[] DatabaseRooms = ["Storage/Databases/", "Tests/", "Benchmarks/"];

    [Fact]
    public void No_source_file_is_longer_than_four_hundred_lines()
    {
        var tooLong = Checkout
            .Files("*.cs")
            .Select(file => (file, lines: File.ReadLines(file).Count()))
            .Where(entry => entry.lines > LongestFile);

        Assert.Empty(tooLong);
    }

    /// <summary>As <c>.editorconfig</c> says. In Markdown rows of tables, blocks of code and lines that are one link are exempt.</summary>
    [Fact]
    public void No_line_is_longer_than_a_reader_sees()
    {
        var tooLong =
            from pattern in new[] { "*.cs", "*.py", "*.sh", "*.md" }
            from file in Checkout.Files(pattern)
            let place = Path.GetRelativePath(Checkout.Root, file)
            where !place.Split('/').Any(Installed.Contains)
            from line in pattern == "*.md" ? Prose.Lines(File.ReadLines(file)) : File.ReadLines(file).Index()
            where line.Item.Length > LongestLine
            select $"{place}:{line.Index + 1}";

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
    public void SQL_is_written_in_Storage_alone()
    {
        var elsewhere =
            from file in Checkout.Files("*.cs")
            let place = Path.GetRelativePath(Checkout.Root, file)
            where !SqlRooms.Contains(place.Split('/')[0])
            from line in File.ReadLines(file).Index()
            where Sql().IsMatch(line.Item)
            select $"{place}:{line.Index + 1}";

        Assert.Empty(elsewhere);
    }

    [Fact]
    public void What_is_one_databases_own_stays_in_the_room_of_databases()
    {
        var elsewhere =
            from file in Checkout.Files("*.cs")
            let place = Path.GetRelativePath(Checkout.Root, file)
            where !DatabaseRooms.Any(room => place.StartsWith(room, StringComparison.Ordinal))
            from line in File.ReadLines(file).Index()
            where OfOneDatabase().IsMatch(line.Item)
            select $"{place}:{line.Index + 1}";

        Assert.Empty(elsewhere);
    }

    [Fact]
    public void The_root_holds_what_a_newcomer_looks_for()
    {
        string[] expected = ["Silo", "Api", "Grains", "Grains.Interfaces", "Tests", "Mistral.Orleans.sln", "global.json", "README.md"];

        Assert.All(expected, name => Assert.True(Path.Exists(Path.Combine(Checkout.Root, name)), name));
    }

    [GeneratedRegex("\"[^\"]*\\b(SELECT [a-z*@{]|INSERT INTO |UPDATE [a-z_{]+ SET |DELETE FROM |CREATE TABLE )")]
    private static partial Regex Sql();

    /// <summary>Clauses that not every database has, a driver, a question which database it is.</summary>
    [GeneratedRegex(
        "\"[^\"]*(\\b(LIMIT|OFFSET|SAVEPOINT|RETURNING|PRAGMA|VACUUM)\\b"
            + "|ON CONFLICT|ON DUPLICATE|FOR UPDATE|FORCE INDEX|NULLS (FIRST|LAST))"
            + "|using (Npgsql|MySqlConnector|SQLitePCL|Microsoft\\.Data\\.Sqlite)|\\bDatabaseKind\\.[A-Z]"
    )]
    private static partial Regex OfOneDatabase();
}
