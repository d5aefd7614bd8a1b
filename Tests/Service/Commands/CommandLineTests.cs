using Mistral.Silo.Commands;

namespace Mistral.Service.Tests.Commands;

/// <summary>What is asked is answered, what is misspelt is told with what was meant; nothing is started and nothing is made.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("serve", "--help")]
    [InlineData("api", "--help")]
    [InlineData("db", "--help")]
    [InlineData("db", "purge", "--help")]
    [InlineData("keystone", "register", "--help")]
    [InlineData("config", "show", "--help")]
    [InlineData("validate", "--help")]
    [InlineData("completion", "--help")]
    public async Task Each_command_tells_what_it_does(params string[] words)
    {
        var said = await Said.ByAsync(words);

        Assert.Equal(0, said.Status);
        Assert.Matches(@"Usage:\s+mistral-orleans ", said.Output);
    }

    [Fact]
    public async Task The_version_is_one_line() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", (await Said.ByAsync("--version")).Output);

    [Theory]
    [InlineData("'serv' is no command of 'mistral-orleans'.", "Did you mean 'serve'?", "serv")]
    [InlineData("'upgrad' is no command of 'db'.", "Did you mean 'upgrade'?", "db", "upgrad")]
    [InlineData("'--config-fil' is no option of '", "Did you mean '--config-file'?", "--config-fil", "x")]
    [InlineData("'-p' is no option of '", "", "-p", "18106")]
    [InlineData("Required command was not provided.", "", "db")]
    public async Task A_word_that_is_none_is_told_with_the_nearest(string problem, string hint, params string[] words)
    {
        var said = await Said.ByAsync(words);

        Assert.Equal((2, ""), (said.Status, said.Output.Split("Description")[0]));
        Assert.Contains(problem, said.Error, StringComparison.Ordinal);
        Assert.Contains(hint, said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[api] has no setting 'prt' (command line). Did you mean 'port'?", "--api:prt", "1")]
    [InlineData("There is no section [apii] (command line). Did you mean 'api'?", "--apii:port=1")]
    [InlineData("--api:port has no value.", "--api:port")]
    [InlineData("[api] port = 'x' is not a number from 0 to 65535.", "--api:port", "x")]
    [InlineData("[silo] address = 'silo1' is not an IP address.", "--silo:address", "silo1")]
    [InlineData("[DEFAULT] auth_type = 'keycloak-oidc' is not keystone.", "--DEFAULT:auth_type", "keycloak-oidc")]
    [InlineData(
        "[oslo_policy] policy_dirs = '/etc/rules' is not possible here: rules are read from [oslo_policy] policy_file only; put them "
            + "there. (command line)",
        "--oslo_policy:policy_dirs",
        "/etc/rules"
    )]
    [InlineData("[ssl] cert_file is missing: [api] enable_ssl_api is on.", "--api:enable_ssl_api", "true")]
    [InlineData(
        "[ssl] The certificate /nowhere.pem with the key /nowhere.key cannot be read:",
        "--api:enable_ssl_api",
        "true",
        "--ssl:cert_file",
        "/nowhere.pem",
        "--ssl:key_file",
        "/nowhere.key"
    )]
    [InlineData("[database] connection = 'oracle://u:***@h/n' is not a URL", "--database:connection", "oracle://u:geheim@h/n")]
    public async Task A_setting_that_is_none_or_wrong_is_told(string problem, params string[] words)
    {
        var said = await Said.ByAsync(["config", "check", .. words]);

        Assert.Equal(2, said.Status);
        Assert.StartsWith(problem, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_Mistral_knows_is_told_in_one_line()
    {
        var said = await Said.ByAsync("--engine:topic", "x", "--scheduler:batch_size", "7", "config", "check");

        Assert.Equal(
            "Settings of Mistral that mean nothing here: [engine] topic, [scheduler] batch_size\nThe settings are right.\n",
            said.Output
        );
    }

    [Theory]
    [InlineData("db up", "upgrade")]
    [InlineData("--api:po", "--api:port")]
    [InlineData("config show ap", "api")]
    public async Task A_shell_is_told_what_may_follow(string line, string word)
    {
        var text = $"Silo {line}";

        Assert.Contains(word, (await Said.ByAsync($"[suggest:{text.Length}]", text)).Output.Split('\n'));
    }

    [Fact]
    public async Task Values_in_force_are_shown_with_their_origin_and_without_secrets()
    {
        var said = await Said.ByAsync(
            "--database:connection",
            "mysql://mistral:geheim@h/n",
            "--keystone_authtoken:admin_password=geheim",
            "--openstack_actions:endpoint_compute",
            "http://c",
            "config",
            "show"
        );

        Assert.Equal(
            """
            [keystone_authtoken]
            password = ***  # command line

            [database]
            connection = mysql://mistral:***@h/n  # command line

            [openstack_actions]
            endpoint_compute = http://c  # command line


            """.ReplaceLineEndings("\n"),
            said.Output
        );
    }

    [Fact]
    public async Task Definitions_are_checked_without_a_service()
    {
        var folder = Directory.CreateTempSubdirectory("mistral-validate");
        var good = Path.Combine(folder.FullName, "good.yaml");
        var bad = Path.Combine(folder.FullName, "bad.yaml");
        await File.WriteAllTextAsync(good, "version: '2.0'\nw:\n  tasks:\n    t:\n      action: std.noop\n");
        await File.WriteAllTextAsync(bad, "version: '2.0'\nw:\n  tasks:\n    t:\n      acton: std.noop\n");

        Assert.Equal(
            (0, $"{good}: the workflows can be used.\n"),
            ((await Said.ByAsync("validate", good)).Status, (await Said.ByAsync("validate", good)).Output)
        );
        var said = await Said.ByAsync("validate", good, bad);
        Assert.Equal(1, said.Status);
        Assert.Equal(
            $"{bad}:5:7: w.tasks.t: Invalid DSL: Additional properties are not allowed ('acton' was unexpected) [invalid-shape] "
                + "See the schema of the language.\n",
            said.Error
        );
        Assert.Equal(2, (await Said.ByAsync("validate", "/nowhere.yaml")).Status);
        folder.Delete(true);
    }

    [Theory]
    [InlineData("report.xml", true, "/home/me/report.xml")]
    [InlineData("/tmp/report.xml", true, "/tmp/report.xml")]
    [InlineData("report.xml", false, "report.xml")]
    public void A_new_file_is_written_where_the_command_was_typed(string name, bool isRunFromProject, string path) =>
        Assert.Equal(path, GivenFile.New(name, "/home/me", file => isRunFromProject && file == "Silo.csproj"));
}
