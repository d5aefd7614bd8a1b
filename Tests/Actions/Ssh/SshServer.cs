using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mistral.Actions.Tests.Ssh;

/// <summary>A real sshd on a free port of loopback, with keys of its own; who runs the tests may log in with them.</summary>
public sealed class SshServer : IAsyncLifetime
{
    public const string Passphrase = "open sesame";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sshd");

    private Process? _daemon;

    public int Port { get; private set; }

    public string KeyFolder => _folder.FullName;

    public string User => Environment.UserName;

    public string Key(string name) => File.ReadAllText(Path.Combine(KeyFolder, name));

    public async Task InitializeAsync()
    {
        if (!Server.AreWanted(Server.Ssh))
        {
            return;
        }

        await MakeKeyAsync("host", "ed25519", "");
        await MakeKeyAsync("ed25519", "ed25519", "");
        await MakeKeyAsync("rsa", "rsa", "");
        await MakeKeyAsync("ecdsa", "ecdsa", "");
        await MakeKeyAsync("locked", "ed25519", Passphrase);
        await MakeKeyAsync("stranger", "ed25519", "");
        await File.WriteAllTextAsync(
            Path.Combine(KeyFolder, "authorized"),
            string.Concat(((string[])["ed25519", "rsa", "ecdsa", "locked"]).Select(name => Key(name + ".pub")))
        );
        if (Environment.IsPrivilegedProcess)
        {
            // Where sshd locks up the process that talks to strangers; the system makes it when it starts.
            Directory.CreateDirectory("/run/sshd");
        }

        Port = FreePort();
        await File.WriteAllTextAsync(
            Path.Combine(KeyFolder, "config"),
            $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {KeyFolder}/host
            AuthorizedKeysFile {KeyFolder}/authorized
            PidFile none
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            """
        );
        _daemon = Start(ServerProgram.Sshd.Find(), "-D", "-e", "-f", Path.Combine(KeyFolder, "config"));
        while (await _daemon.StandardError.ReadLineAsync() is { } line && !line.Contains("listening", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("fatal", line);
        }

        _ = _daemon.StandardError.ReadToEndAsync();
        Assert.False(_daemon.HasExited, "sshd ended at once");
    }

    public async Task DisposeAsync()
    {
        if (_daemon is { } daemon)
        {
            daemon.Kill(true);
            await daemon.WaitForExitAsync();
        }

        _folder.Delete(true);
    }

    private async Task MakeKeyAsync(string name, string kind, string phrase)
    {
        using var made = Start(ServerProgram.SshKeygen.Find(), "-q", "-t", kind, "-N", phrase, "-f", Path.Combine(KeyFolder, name));
        await made.WaitForExitAsync();
        Assert.Equal(0, made.ExitCode);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
