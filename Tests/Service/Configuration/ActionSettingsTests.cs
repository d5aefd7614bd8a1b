using Microsoft.Extensions.Configuration;
using Mistral.Silo.Configuration;

namespace Mistral.Service.Tests.Configuration;

/// <summary>What the operator writes reaches the actions and what runs them.</summary>
public sealed class ActionSettingsTests
{
    [Fact]
    public void Without_more_the_limits_are_those_of_the_documentation()
    {
        var settings = Read();

        Assert.Equal((256, 10_000), (settings.Grains.Executor.Parallelism, settings.Grains.Executor.QueueLength));
        Assert.Equal(TimeSpan.FromSeconds(60), settings.Grains.Executions.InFlightCheck);
        Assert.Equal(
            (TimeSpan.FromSeconds(10), 64 * 1024 * 1024, 200),
            (settings.Actions.Script.Timeout, settings.Actions.Script.MaxMemoryBytes, settings.Actions.Script.MaxRecursion)
        );
        Assert.Equal(
            (22, null, TimeSpan.FromSeconds(30)),
            (settings.Actions.Ssh.Port, settings.Actions.Ssh.KeyFolder, settings.Actions.Ssh.ConnectTimeout)
        );
        Assert.True(settings.Actions.Email.VerifyCertificates);
        Assert.Equal(
            (TimeSpan.FromSeconds(60), 5 * 1024 * 1024),
            (settings.Actions.Http.DefaultTimeout, settings.Actions.Http.MaxResponseBytes)
        );
    }

    [Theory]
    [InlineData("sqlite:///x.db", true)]
    [InlineData("postgresql://u:p@h/n", false)]
    public void Loopback_is_open_to_requests_only_where_one_person_runs_it_all(string database, bool isOpen) =>
        Assert.Equal(isOpen, Read(("database:connection", database)).Actions.Egress.AllowLoopback);

    [Fact]
    public void What_is_written_is_taken()
    {
        var settings = Read(
            ("executor:parallelism", "8"),
            ("executor:queue_length", "0"),
            ("executor:host", "left"),
            ("action_heartbeat:check_interval", "5"),
            ("action_std_javascript:timeout", "2"),
            ("action_std_javascript:max_memory_bytes", "2000000"),
            ("action_std_javascript:max_recursion", "50"),
            ("action_std_ssh:port", "2222"),
            ("action_std_ssh:key_folder", "/keys"),
            ("action_std_ssh:connect_timeout", "5"),
            ("action_std_email:verify_certificates", "false"),
            ("action_std_email:timeout", "7"),
            ("action_std_http:allowed_hosts", "a.example, b.example"),
            ("action_std_http:denied_cidrs", "10.0.0.0/8"),
            ("action_std_http:default_timeout", "9"),
            ("action_std_http:max_response_size_bytes", "100"),
            ("action_providers:allowlist", "std.*"),
            ("action_providers:denylist", "std.ssh*")
        );
        var (executor, actions) = (settings.Grains.Executor, settings.Actions);

        Assert.Equal((8, 0, "left"), (executor.Parallelism, executor.QueueLength, settings.Name));
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Grains.Executions.InFlightCheck);
        Assert.Equal(
            (TimeSpan.FromSeconds(2), 2_000_000L, 50),
            (actions.Script.Timeout, actions.Script.MaxMemoryBytes, actions.Script.MaxRecursion)
        );
        Assert.Equal((2222, "/keys", TimeSpan.FromSeconds(5)), (actions.Ssh.Port, actions.Ssh.KeyFolder, actions.Ssh.ConnectTimeout));
        Assert.Equal((false, TimeSpan.FromSeconds(7)), (actions.Email.VerifyCertificates, actions.Email.Timeout));
        Assert.Equal("a.example b.example", string.Join(' ', actions.Egress.AllowedHosts));
        Assert.Equal("10.0.0.0/8", Assert.Single(actions.Egress.DeniedCidrs));
        Assert.Equal((TimeSpan.FromSeconds(9), 100L), (actions.Http.DefaultTimeout, actions.Http.MaxResponseBytes));
        Assert.Equal(("std.*", "std.ssh*"), (Assert.Single(actions.Allow), Assert.Single(actions.Deny)));
    }

    [Theory]
    [InlineData("executor", "parallelism", "0")]
    [InlineData("executor", "parallelism", "many")]
    [InlineData("executor", "queue_length", "-1")]
    [InlineData("action_std_javascript", "timeout", "0")]
    [InlineData("action_std_javascript", "max_memory_bytes", "1")]
    [InlineData("action_std_ssh", "port", "99999")]
    [InlineData("action_std_email", "verify_certificates", "perhaps")]
    public void What_is_wrong_is_told_with_its_name_and_value(string section, string name, string value)
    {
        SiloSettingsReader.Read(Configuration([($"{section}:{name}", value)]), out var problems);

        Assert.StartsWith($"[{section}] {name} = '{value}' is not ", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static SiloSettings Read(params (string Name, string Value)[] values)
    {
        var settings = SiloSettingsReader.Read(Configuration(values), out var problems);
        Assert.Empty(problems);
        return settings;
    }

    private static IConfiguration Configuration((string Name, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(entry => KeyValuePair.Create(entry.Name, (string?)entry.Value)))
            .Build();
}
