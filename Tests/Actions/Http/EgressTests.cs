namespace Mistral.Actions.Tests.Http;

public sealed class EgressTests
{
    private static readonly ActionRegistry Strict = ActionRegistries.Of(new ActionOptions());

    [Theory]
    [InlineData("http://127.0.0.1:1/", "URL host '127.0.0.1' resolves to a blocked address (127.0.0.1).")]
    [InlineData("http://2130706433:1/", "resolves to a blocked address (127.0.0.1).")]
    [InlineData("http://localhost:1/", "URL host 'localhost' resolves to a blocked address (")]
    [InlineData("http://[::1]:1/", "resolves to a blocked address (::1).")]
    [InlineData("http://[::ffff:127.0.0.1]:1/", "resolves to a blocked address (::ffff:127.0.0.1).")]
    [InlineData("http://0.0.0.0:1/", "resolves to a blocked address (0.0.0.0).")]
    [InlineData("http://169.254.169.254/latest/meta-data", "resolves to a blocked address (169.254.169.254).")]
    [InlineData("http://100.100.100.200/latest/meta-data", "resolves to a blocked address (100.100.100.200).")]
    [InlineData("http://168.63.129.16/", "resolves to a blocked address (168.63.129.16).")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/", "resolves to a blocked address (64:ff9b::a9fe:a9fe).")]
    [InlineData("http://[64:ff9b::6464:64c8]/", "resolves to a blocked address (64:ff9b::6464:64c8).")]
    [InlineData("http://[2002:a9fe:a9fe::1]/", "resolves to a blocked address (2002:a9fe:a9fe::1).")]
    [InlineData("http://[2002:7f00:1::]/", "resolves to a blocked address (2002:7f00:1::).")]
    [InlineData("http://[::169.254.169.254]/", "resolves to a blocked address (::169.254.169.254).")]
    [InlineData("http://[::127.0.0.1]:1/", "resolves to a blocked address (::127.0.0.1).")]
    [InlineData("http://[fe80::5efe:7f00:1]/", "resolves to a blocked address (fe80::5efe:127.0.0.1).")]
    [InlineData("http://[2001:0:a9fe:a9fe::]/", "resolves to a blocked address (2001:0:a9fe:a9fe::).")]
    [InlineData("ftp://example.org/", "URL scheme 'ftp' is not allowed (only http and https are).")]
    [InlineData("file:///etc/passwd", "URL scheme 'file' is not allowed (only http and https are).")]
    [InlineData("example.org", "URL scheme '' is not allowed (only http and https are).")]
    [InlineData("http:///path", "URL does not contain a host.")]
    [InlineData("http://user@/path", "URL does not contain a host.")]
    public async Task An_address_that_the_policy_refuses_is_not_called(string url, string text) =>
        Assert.Contains(text, (string)(await Strict.RunAsync("std.http", ("url", url))).Error!);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    public async Task The_same_holds_for_SSH_and_mail(string host)
    {
        var shell = await Strict.RunAsync("std.ssh", ("cmd", "x"), ("host", host), ("username", "u"), ("password", "p"));
        var mail = await Strict.RunAsync(
            "std.email",
            ("from_addr", "a@example.org"),
            ("to_addrs", "b@example.org"),
            ("smtp_server", $"{host}:25")
        );

        Assert.Contains($"Host '{host}' resolves to a blocked address (", (string)shell.Error!);
        Assert.Contains($"Host '{host}' resolves to a blocked address (", (string)mail.Error!);
    }

    [Fact]
    public async Task A_proxy_does_not_lead_around_the_policy()
    {
        var proxies = Map.Of(("http", "http://127.0.0.1:1"));

        Assert.Contains(
            "URL host '127.0.0.1' resolves to a blocked",
            (string)(await Strict.RunAsync("std.http", ("url", "http://192.0.2.1/"), ("proxies", proxies))).Error!
        );
        Assert.Contains(
            "URL host '169.254.169.254' resolves to a blocked",
            (string)(await ActionRegistries.Local.RunAsync("std.http", ("url", "http://169.254.169.254/"), ("proxies", proxies))).Error!
        );
    }

    [Fact]
    public async Task Only_allowed_hosts_are_called()
    {
        var actions = ActionRegistries.Of(new ActionOptions { Egress = new() { AllowedHosts = ["example.org"] } });

        Assert.Contains(
            "Host 'example.com' is not in [action_std_http] allowed_hosts.",
            (string)(await actions.RunAsync("std.http", ("url", "http://example.com/"))).Error!
        );
    }

    [Fact]
    public async Task The_list_of_denied_addresses_is_the_operators()
    {
        var actions = ActionRegistries.Of(new ActionOptions { Egress = new() { DeniedCidrs = ["192.0.2.0/24"] } });

        Assert.Contains(
            "resolves to a blocked address (192.0.2.7)",
            (string)(await actions.RunAsync("std.http", ("url", "http://192.0.2.7/"))).Error!
        );
        Assert.Contains("Connection refused", (string)(await actions.RunAsync("std.http", ("url", "http://127.0.0.1:1/"))).Error!);
    }
}
