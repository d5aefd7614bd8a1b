using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mistral.Actions.Tests.Http;

namespace Mistral.Actions.Tests.Email;

/// <summary>Debian's aiosmtpd in a process of its own.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private MailServer(Process process, DirectoryInfo folder) => (_process, _folder) = (process, folder);

    public string Address { get; private set; } = "";

    public static async Task<MailServer> StartAsync(bool wantsLogin)
    {
        var folder = Directory.CreateTempSubdirectory("smtp");
        string[] files = wantsLogin ? [Path.Combine(folder.FullName, "cert.pem"), Path.Combine(folder.FullName, "key.pem")] : [];
        if (wantsLogin)
        {
            using var certificate = Certificates.SelfSigned();
            using var key = certificate.GetRSAPrivateKey()!;
            await File.WriteAllTextAsync(files[0], certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(files[1], key.ExportPkcs8PrivateKeyPem());
        }

        var script = Path.Combine(Path.GetDirectoryName(ThisFile())!, "smtp_server.py");
        var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, .. files]) { RedirectStandardOutput = true })!;
        var server = new MailServer(process, folder);
        var port = await process.StandardOutput.ReadLineAsync();
        Assert.NotNull(port);
        server.Address = $"127.0.0.1:{port}";
        return server;
    }

    /// <summary>The next message that arrived.</summary>
    public async Task<Map> ReadAsync() => (Map)PythonJson.Parse((await _process.StandardOutput.ReadLineAsync())!)!;

    public async ValueTask DisposeAsync()
    {
        _process.Kill(true);
        await _process.WaitForExitAsync();
        _folder.Delete(true);
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
