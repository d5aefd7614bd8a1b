using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mistral.Api.Tls;

namespace Mistral.Service.Tests.Tls;

/// <summary>An authority of the test's own, and what it signs, as PEM files in a folder.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-tls");
    private readonly Dictionary<string, X509Certificate2> _authorities = [];

    public string Authority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authorities[name] = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-30),
            TimeProvider.System.GetUtcNow().AddDays(30)
        );
        return Write($"{name}.pem", _authorities[name].ExportCertificatePem());
    }

    public TlsSettings Signed(string authority, string name, TimeSpan validFor)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            _authorities[authority],
            TimeProvider.System.GetUtcNow().AddDays(-20),
            TimeProvider.System.GetUtcNow() + validFor,
            RandomNumberGenerator.GetBytes(8)
        );
        return new(
            Write($"{name}.crt", certificate.ExportCertificatePem()),
            Write($"{name}.key", key.ExportPkcs8PrivateKeyPem()),
            Path.Combine(_folder.FullName, $"{authority}.pem")
        );
    }

    public void Dispose() => _folder.Delete(true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
