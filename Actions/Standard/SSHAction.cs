using Mistral.Actions.Ssh;

namespace Mistral.Actions.Standard;

[ActionName(
    "std.ssh",
    ClassName = "mistral.actions.std_actions.SSHAction",
    Description = "Runs a command over SSH on one host or on each of a list."
)]
internal sealed class SSHAction(
    [Service] SshRun ssh,
    string cmd,
    object? host,
    string username,
    string password = "",
    string? privateKeyFilename = null,
    string? privateKey = null,
    [Unlisted] bool returnResultOnError = false
) : IAction
{
    public Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        var login = new SshLogin(username, password, privateKeyFilename, privateKey);
        return ssh.OnAsync(host, cmd, returnResultOnError, one => ssh.Session.RunAsync(one, login, cmd, cancellation), cancellation);
    }
}

[ActionName(
    "std.ssh_proxied",
    ClassName = "mistral.actions.std_actions.SSHProxiedAction",
    Description = "Runs a command over SSH on hosts that only a gateway reaches."
)]
internal sealed class SSHProxiedAction(
    [Service] SshRun ssh,
    string cmd,
    object? host,
    string username,
    string privateKeyFilename,
    string gatewayHost,
    string? gatewayUsername = null,
    string? password = null,
    string? proxyCommand = null,
    string? privateKey = null,
    [Unlisted] bool returnResultOnError = false
) : IAction
{
    public Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        var login = new SshLogin(username, password, privateKeyFilename, privateKey);
        var gateway = login with { User = string.IsNullOrEmpty(gatewayUsername) ? username : gatewayUsername };
        return ssh.OnAsync(
            host,
            cmd,
            returnResultOnError,
            one => ssh.Session.RunProxiedAsync(gatewayHost, gateway, proxyCommand, one, login, cmd, cancellation),
            cancellation
        );
    }
}

[ActionName(
    "std.wait_ssh",
    ClassName = "mistral.actions.std_actions.WaitSSHAction",
    Description = "Lists a folder over SSH: succeeds as soon as the host lets one in."
)]
internal sealed class WaitSSHAction([Service] SshRun ssh, object? host, string username, string password) : IAction
{
    private const string Command = "ls -l";

    public Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        var login = new SshLogin(username, password, null, null);
        return ssh.OnAsync(host, Command, false, one => ssh.Session.RunAsync(one, login, Command, cancellation), cancellation);
    }
}
