namespace Mistral.Actions.Tests.Binding;

public sealed class SignatureTests
{
    private const string Http =
        "url, method=\"GET\", params=null, body=null, json=null, headers=null, cookies=null, auth=null, timeout=null, "
        + "allow_redirects=null, proxies=null, verify=null";

    [Theory]
    [InlineData("std.echo", "output, delay=0")]
    [InlineData("std.noop", "")]
    [InlineData("std.async_noop", "")]
    [InlineData("std.fail", "error_data=null")]
    [InlineData("std.sleep", "seconds=1")]
    [InlineData("std.test_dict", "size=0, key_prefix=\"\", val=\"\"")]
    [InlineData("std.http", Http)]
    [InlineData("std.mistral_http", Http)]
    [InlineData(
        "std.email",
        "from_addr, to_addrs, smtp_server, reply_to=null, cc_addrs=null, bcc_addrs=null, smtp_password=null, subject=null, body=null, "
            + "html_body=null"
    )]
    [InlineData("std.ssh", "cmd, host, username, password=\"\", private_key_filename=null, private_key=null")]
    [InlineData(
        "std.ssh_proxied",
        "cmd, host, username, private_key_filename, gateway_host, gateway_username=null, password=null, proxy_command=null, "
            + "private_key=null"
    )]
    [InlineData("std.wait_ssh", "host, username, password")]
    [InlineData("std.javascript", "script, context=null")]
    [InlineData("std.js", "script, context=null")]
    public void The_standard_actions_are_listed_as_Mistral_lists_them(string name, string input)
    {
        var action = ActionRegistries.Local.Find(name);

        Assert.Equal(input, action?.Input);
        Assert.NotEmpty(action!.Description);
    }

    [Fact]
    public void The_registry_is_sorted_and_has_no_problems()
    {
        Assert.Equal(
            ActionRegistries.Local.All.Select(action => action.Name).Order(StringComparer.Ordinal),
            ActionRegistries.Local.All.Select(action => action.Name)
        );
        Assert.Empty(ActionRegistries.Local.Problems);
    }

    [Fact]
    public void Missing_and_unexpected_inputs_are_named()
    {
        var check = ActionRegistries.Local.Check("std.echo", Map.Of(("foo", 1L)))!;

        Assert.Equal("output", Assert.Single(check.Missing));
        Assert.Equal("foo", Assert.Single(check.Unexpected));
        Assert.Equal(
            "Invalid input [name=std.echo, class=mistral.actions.std_actions.EchoAction, missing=['output'], unexpected=['foo']]",
            check.Text
        );
    }

    [Theory]
    [InlineData("std.noop", "x", ", unexpected=['x']]")]
    [InlineData("std.http", "method", ", missing=['url']]")]
    public void Only_what_is_wrong_is_named(string name, string given, string end) =>
        Assert.EndsWith(end, ActionRegistries.Local.Check(name, Map.Of((given, "POST")))!.Text);

    [Fact]
    public void An_accepted_input_need_not_be_listed() =>
        Assert.True(
            ActionRegistries
                .Local.Check("std.ssh", Map.Of(("cmd", "ls"), ("host", "h"), ("username", "u"), ("return_result_on_error", true)))!
                .IsValid
        );

    [Fact]
    public void Actions_can_be_denied_by_name_and_by_prefix()
    {
        var registry = ActionRegistries.Of(new ActionOptions { Deny = ["std.ssh*", "std.email"] });

        Assert.Null(registry.Find("std.ssh_proxied"));
        Assert.Null(registry.Find("std.email"));
        Assert.NotNull(registry.Find("std.echo"));
    }

    [Fact]
    public async Task An_unknown_action_is_a_failure_with_its_name() =>
        Assert.Equal("Failed to find action [action_name=std.nope]", (await ActionRegistries.Local.RunAsync("std.nope")).Error);
}
