namespace Mistral.Actions.Tests.Ssh;

public sealed class SshTests(SshServer server) : IClassFixture<SshServer>
{
    private readonly ActionRegistry _actions = ActionRegistries.Of(
        new ActionOptions
        {
            Ssh = new(server.Port, server.KeyFolder),
            Egress = new() { AllowLoopback = true },
        }
    );

    [ServerTheory(Server.Ssh)]
    [InlineData("ed25519")]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    public async Task A_command_gives_its_output(string key) =>
        Assert.Equal("hello\n", (await RunAsync("echo hello", "127.0.0.1", ("private_key_filename", key))).Value);

    [ServerFact(Server.Ssh)]
    public async Task The_key_may_be_given_as_text() =>
        Assert.Equal("1\n", (await RunAsync("echo 1", "127.0.0.1", ("private_key", server.Key("ed25519")))).Value);

    [ServerFact(Server.Ssh)]
    public async Task The_password_opens_a_locked_key() =>
        Assert.Equal(
            "1\n",
            (await RunAsync("echo 1", "127.0.0.1", ("private_key_filename", "locked"), ("password", SshServer.Passphrase))).Value
        );

    [ServerFact(Server.Ssh)]
    public async Task Several_hosts_give_a_list_in_order()
    {
        Assert.Equal(
            new object?[] { "1\n", "1\n" },
            (await RunAsync("echo 1", new object?[] { "127.0.0.1", "localhost" }, ("private_key_filename", "rsa"))).Value
        );
        Assert.Equal("1\n", (await RunAsync("echo 1", new object?[] { "127.0.0.1" }, ("private_key_filename", "rsa"))).Value);
    }

    [ServerFact(Server.Ssh)]
    public async Task An_exit_code_is_a_failure_with_its_reason() =>
        Assert.Contains(
            "msg='Failed to execute ssh cmd 'echo no >&2; exit 3' on ['127.0.0.1']: exit code 3, no'",
            (string)(await RunAsync("echo no >&2; exit 3", "127.0.0.1", ("private_key_filename", "rsa"))).Error!
        );

    [ServerFact(Server.Ssh)]
    public async Task An_exit_code_is_a_result_when_asked_for() =>
        Assert.Equal(
            Map.Of(("stdout", "out\n"), ("stderr", "err\n"), ("exit_code", 3L)),
            (
                await RunAsync(
                    "echo out; echo err >&2; exit 3",
                    "127.0.0.1",
                    ("private_key_filename", "rsa"),
                    ("return_result_on_error", true)
                )
            ).Value
        );

    [ServerFact(Server.Ssh)]
    public async Task A_stranger_is_not_let_in() =>
        Assert.Contains(
            "Failed to execute ssh cmd 'true' on ['127.0.0.1']: Permission denied (publickey)",
            (string)(await RunAsync("true", "127.0.0.1", ("private_key_filename", "stranger"))).Error!
        );

    [ServerFact(Server.Ssh)]
    public async Task A_key_is_not_looked_for_outside_of_its_folder() =>
        Assert.Contains(
            "Private key filename must not contain '..'. Actual: ../id",
            (string)(await RunAsync("true", "127.0.0.1", ("private_key_filename", "../id"))).Error!
        );

    [ServerFact(Server.Ssh)]
    public async Task A_password_does_not_show_in_the_failure()
    {
        var result = await RunAsync(
            "echo sesame-street && false",
            "127.0.0.1",
            ("private_key_filename", "rsa"),
            ("password", "sesame-street")
        );

        Assert.Contains("Failed to execute ssh cmd 'echo *** && false'", (string)result.Error!);
    }

    [ServerFact(Server.Ssh)]
    public async Task A_host_that_cannot_be_reached_is_a_failure()
    {
        var actions = ActionRegistries.Of(new ActionOptions { Ssh = new(1) });

        Assert.Contains(
            "Failed to execute ssh cmd 'true' on ['127.0.0.1']",
            (string)
                (await actions.RunAsync("std.ssh", ("cmd", "true"), ("host", "127.0.0.1"), ("username", "x"), ("password", "none"))).Error!
        );
        Assert.Contains(
            "Failed to execute ssh cmd 'ls -l' on ['127.0.0.1']",
            (string)(await actions.RunAsync("std.wait_ssh", ("host", "127.0.0.1"), ("username", "x"), ("password", "none"))).Error!
        );
    }

    [ServerFact(Server.Ssh)]
    public async Task Cancelling_the_task_ends_the_command()
    {
        var started = Path.Combine(server.KeyFolder, "started");
        using var watcher = new FileSystemWatcher(server.KeyFolder, "started");
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, _) => seen.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var cancellation = new CancellationTokenSource();
        var input = Map.Of(
            ("cmd", $"touch {started}; sleep 1000"),
            ("host", "127.0.0.1"),
            ("username", server.User),
            ("private_key_filename", "rsa")
        );

        var run = _actions.RunAsync("std.ssh", input, ActionContext.Empty, cancellation.Token);
        await Task.WhenAny(seen.Task, run);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [ServerTheory(Server.Ssh)]
    [InlineData(null)]
    [InlineData("nc 127.0.0.1 PORT")]
    public async Task A_host_is_reached_through_a_gateway(string? proxyCommand) =>
        Assert.Equal("through\n", (await ProxiedAsync("echo through", proxyCommand)).Value);

    [ServerFact(Server.Ssh)]
    public async Task Much_output_comes_through_a_gateway() =>
        Assert.Equal(3_000_000, ((string)(await ProxiedAsync("head -c 3000000 /dev/zero | tr '\\0' x", null)).Value!).Length);

    [ServerFact(Server.Ssh)]
    public async Task A_gateway_that_leads_nowhere_is_a_failure() =>
        Assert.Contains("Failed to execute ssh cmd 'true' on ['127.0.0.1']", (string)(await ProxiedAsync("true", "false")).Error!);

    private Task<ActionResult> ProxiedAsync(string command, string? proxyCommand) =>
        _actions.RunAsync(
            "std.ssh_proxied",
            ("cmd", command),
            ("host", "127.0.0.1"),
            ("username", server.User),
            ("private_key_filename", "rsa"),
            ("gateway_host", "localhost"),
            ("proxy_command", proxyCommand?.Replace("PORT", $"{server.Port}", StringComparison.Ordinal))
        );

    private Task<ActionResult> RunAsync(string command, object host, params (object? Key, object? Value)[] input) =>
        _actions.RunAsync("std.ssh", [("cmd", command), ("host", host), ("username", server.User), .. input]);
}
