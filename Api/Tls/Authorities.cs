using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mistral.Api.Tls;

/// <summary>Says whether a certificate is one of these authorities', and its time has come and not passed.</summary>
internal sealed class Authorities
{
    private readonly X509Certificate2Collection _roots = [];

    /// <exception cref="IOException">The file holds none.</exception>
    public Authorities(string path)
    {
        try
        {
            _roots.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The authorities {path} cannot be read: {e.Message}", e);
        }

        if (_roots.Count == 0)
        {
            throw new IOException($"The authorities {path} cannot be read: there is no certificate in it.");
        }
    }

    /// <param name="received">Certificates that came with it.</param>
    public bool Trust(X509Certificate2? certificate, X509Chain? received)
    {
        if (certificate is null)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in received?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate);
    }
}
