using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Mistral.Actions.Http;

/// <summary>Whose certificates are believed.</summary>
internal sealed record CertificateTrust
{
    private CertificateTrust(bool isAny, string? authorityFile) => (IsAny, AuthorityFile) = (isAny, authorityFile);

    public static CertificateTrust System { get; } = new(false, null);

    public static CertificateTrust Any { get; } = new(true, null);

    public bool IsAny { get; }

    public string? AuthorityFile { get; }

    /// <summary>Those that the authorities in the PEM file signed; null means the system's.</summary>
    public static CertificateTrust Of(string? authorityFile) => string.IsNullOrEmpty(authorityFile) ? System : new(false, authorityFile);

    public SslClientAuthenticationOptions ToOptions() => new()
    {
        RemoteCertificateValidationCallback = IsAny ? (_, _, _, _) => true : AuthorityFile is null ? null : Validator(Authorities(AuthorityFile)),
    };

    private static X509Certificate2Collection Authorities(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities;
        }
        catch (Exception e)
        {
            throw new HttpCallException($"Could not find a suitable TLS CA certificate bundle, invalid path: {file}", e);
        }
    }

    private static RemoteCertificateValidationCallback Validator(X509Certificate2Collection authorities) => (_, certificate, given, errors) =>
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.AddRange(given?.ChainElements.Select(element => element.Certificate).ToArray() ?? []);
        return chain.Build(new X509Certificate2(certificate));
    };
}
