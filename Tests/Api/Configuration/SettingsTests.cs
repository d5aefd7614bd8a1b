using Microsoft.Extensions.Configuration;
using Mistral.Api.Configuration;
using Mistral.Api.Settings;

namespace Mistral.Api.Tests.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public void Without_settings_authentication_is_off_and_the_defaults_are_Mistrals()
    {
        var (options, cluster, problems) = Read();

        Assert.Empty(problems);
        Assert.Null(options.Keystone);
        Assert.Equal(
            (5000, false, ValidationMode.Mandatory, false),
            (options.MaxLimit, options.AllowActionExecutionDeletion, options.ValidationMode, options.ListsServices)
        );
        Assert.Equal(("127.0.0.1", 8989), (cluster.Host, cluster.Port));
    }

    [Fact]
    public void Naming_Keystone_switches_authentication_on_and_opens_the_door_to_the_network()
    {
        var (options, cluster, problems) = Read(
            ("keystone_authtoken:auth_url", "http://k:5000/v3"),
            ("keystone_authtoken:username", "mistral"),
            ("keystone_authtoken:password", "p"),
            ("keystone_authtoken:token_cache_time", "0"),
            ("api:validation_mode", "enabled"),
            ("coordination:backend_url", "x")
        );

        Assert.Empty(problems);
        Assert.Equal(
            ("mistral", "http://k:5000/v3", TimeSpan.Zero),
            (options.Keystone!.Username, options.Keystone.WwwAuthenticateUri, options.Keystone.TokenCacheTime)
        );
        Assert.Equal((ValidationMode.Enabled, true, "0.0.0.0"), (options.ValidationMode, options.ListsServices, cluster.Host));
        Assert.Null(Read(("keystone_authtoken:auth_url", "http://k:5000/v3"), ("pecan:auth_enable", "false")).Options.Keystone);
    }

    [Fact]
    public void Every_mistake_is_reported_with_its_place_and_value()
    {
        var (_, _, problems) = Read(
            ("api:max_limit", "0"),
            ("api:port", "x"),
            ("api:validation_mode", "maybe"),
            ("pecan:auth_enable", "true"),
            ("silo:gateways", "one:30000, two"),
            ("api:enable_info_endpoint", "?")
        );

        Assert.Equal(6, problems.Count);
        Assert.Contains("[api] max_limit = '0' is not a number from 1 to 2147483647.", problems);
        Assert.Contains("[silo] gateways: 'two' is not host:port.", problems);
        Assert.Contains("[keystone_authtoken] auth_url is missing: authentication is on.", problems);
    }

    [Theory]
    [InlineData("--api:port 1", "api port 1", "")]
    [InlineData("serve --config-file /etc/m.conf --api:port=1 --wait 0", "api port 1", "serve --config-file /etc/m.conf --wait 0")]
    [InlineData("--engine:size -1", "engine size -1", "")]
    [InlineData("--urls http://a:1", "", "--urls http://a:1")]
    public void Words_are_settings_or_commands(string line, string settings, string others)
    {
        var words = SettingWords.Of(line.Split(' '));

        Assert.Empty(words.Problems);
        Assert.Equal(
            (settings, others),
            (
                string.Join(' ', words.Settings.Select(given => $"{given.Section} {given.Name} {given.Value}")),
                string.Join(' ', words.Others)
            )
        );
    }

    [Fact]
    public void Gateways_become_addresses()
    {
        var (_, cluster, _) = Read(("silo:gateways", "127.0.0.1:30000,localhost:30001"));

        Assert.Equal(["127.0.0.1:30000", "127.0.0.1:30001"], cluster.Places().Select(place => place.Resolve().ToString()));
    }

    private static (ApiOptions Options, ClusterSettings Cluster, List<string> Problems) Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(entry => entry.Key, entry => (string?)entry.Value))
            .Build();
        var problems = new List<string>();
        var options = ApiSettings.Read(configuration, problems);
        return (options, ClusterSettings.Read(configuration, options.Keystone is not null, problems), problems);
    }
}
