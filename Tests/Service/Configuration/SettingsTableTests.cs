using System.Collections;
using Microsoft.Extensions.Configuration;
using Mistral.Api.Configuration;
using Mistral.Api.Configuration.Declared;
using Mistral.Api.Logs;
using Mistral.Service.Tests.HouseRules;
using Mistral.Silo.Configuration;

namespace Mistral.Service.Tests.Configuration;

/// <summary>The table of settings is the only place where they are told.</summary>
public sealed class SettingsTableTests
{
    [Fact]
    public void The_page_is_written_from_the_table() =>
        Assert.Equal(SettingsPage.Text(), File.ReadAllText(Path.Combine(Checkout.Root, "docs", "configuration.md")));

    [Fact]
    public void The_sample_has_every_setting_and_is_a_settings_file_that_changes_nothing()
    {
        var sample = SettingsSample.Text();

        Assert.All(
            SettingsTable.All.Where(setting => !setting.IsPattern),
            setting => Assert.Contains($"\n#{setting.Name} =", sample, StringComparison.Ordinal)
        );
        var problems = new List<string>();
        Assert.Empty(IniFile.Parse("sample", sample.Split('\n'), problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void The_sample_without_its_comment_signs_is_a_settings_file_that_is_right()
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(
            file,
            SettingsSample.Text().Split('\n').Select(line => line.StartsWith("# ", StringComparison.Ordinal) ? line : line.TrimStart('#'))
        );
        var given = GivenSettings.Read([file], new([], [], []), new Hashtable());

        Assert.Empty(given.Problems);
        var configuration = new ConfigurationBuilder();
        given.AddTo(configuration);
        SiloSettingsReader.Read(configuration.Build(), out var problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void Every_default_is_a_value_that_may_be_given()
    {
        var values = SettingsTable
            .All.Where(setting => setting is { Default: not null, IsPattern: false })
            .Select(setting => new GivenSetting(setting.Section, setting.Name, setting.Default!, "table"));
        var given = GivenSettings.Read([], new([.. values], [], []), new Hashtable());

        Assert.Empty(given.Problems);
        Assert.Empty(given.PassedOver);
        var configuration = new ConfigurationBuilder();
        given.AddTo(configuration);
        SiloSettingsReader.Read(configuration.Build(), out var problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void Later_places_win_and_each_is_named()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(
            file,
            "debug = true\n# a comment\n[api]\nport = 1\nmax_limit: 7\n[cors]\nallowed_origin = http://a,\n  http://b\n"
        );
        var given = GivenSettings.Read(
            [file],
            SettingWords.Of(["--api:port", "3"]),
            new Hashtable
            {
                ["MISTRAL_api__port"] = "2",
                ["MISTRAL_API__HOST"] = "localhost",
                ["ASPNETCORE_URLS"] = "http://*:9",
                ["MISTRAL_TEST_SERVERS"] = "x",
            }
        );
        File.Delete(file);

        Assert.Empty(given.Problems);
        Assert.Equal(("3", "command line"), Of("api", "port"));
        Assert.Equal(("localhost", "environment MISTRAL_API__HOST"), Of("api", "host"));
        Assert.Equal(("7", $"{file} line 5"), Of("api", "max_limit"));
        Assert.Equal(("true", $"{file} line 1"), Of("DEFAULT", "debug"));
        Assert.Equal(("http://a,http://b", $"{file} line 7"), Of("cors", "allowed_origin"));

        (string, string) Of(string section, string name) =>
            (given.Of(SettingsTable.Get(section, name))!.Value, given.Of(SettingsTable.Get(section, name))!.Where);
    }

    [Fact]
    public void What_is_no_line_of_a_settings_file_is_told_with_its_number()
    {
        var problems = new List<string>();
        IniFile.Parse("m.conf", ["[api", "port 7"], problems);

        Assert.Equal(
            [
                "m.conf line 1: '[api': a section ends with ']'.",
                "m.conf line 2: 'port 7': a line is [section], name = value or a # comment.",
            ],
            problems
        );
    }

    [Fact]
    public void A_section_that_is_none_is_told_once_with_its_own_line_also_when_nothing_stands_in_it()
    {
        var problems = new List<string>();
        var found = IniFile.Parse("m.conf", ["[apii]", "[nonsense]", "a = 1", "  2", "b", "[api]", "port = 7"], problems);

        Assert.Equal(
            ["There is no section [apii] (m.conf line 1). Did you mean 'api'?", "There is no section [nonsense] (m.conf line 2)."],
            problems
        );
        Assert.Equal("7", Assert.Single(found).Value);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", "127.0.0.1", "5000")]
    [InlineData("https://+", "0.0.0.0", "443")]
    [InlineData("http://[::1]:8080/", "::1", "8080")]
    [InlineData("127.0.0.1:5000", null, null)]
    [InlineData("http://a:1;http://b:2", null, null)]
    public void Where_to_listen_may_be_said_as_a_URL(string url, string? host, string? port) =>
        Assert.Equal((host, port), (ListenUrl.Read(url)?.Host, ListenUrl.Read(url)?.Port));

    [Fact]
    public void Levels_of_the_log_are_as_oslo_writes_them()
    {
        var problems = new List<string>();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("DEFAULT:default_log_levels", "Orleans=DEBUG, Microsoft=critical"),
                new("DEFAULT:log_dir", "/var/log/mistral"),
            ])
            .Build();
        var settings = LogSettings.Read(configuration, problems);

        Assert.Empty(problems);
        Assert.Equal("Critical Debug", $"{settings.Levels["Microsoft"]} {settings.Levels["Orleans"]}");
        Assert.Equal("/var/log/mistral/mistral.log", settings.File);
        LogSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection([new("DEFAULT:default_log_levels", "Orleans")]).Build(),
            problems
        );
        Assert.StartsWith("[DEFAULT] default_log_levels = 'Orleans' is not NAME=LEVEL", Assert.Single(problems), StringComparison.Ordinal);
    }
}
