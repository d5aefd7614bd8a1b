using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mistral.Actions.Running;

namespace Mistral.Actions.Http;

/// <summary>Whose certificates are believed.</summary>
internal sealed record CertificateTrust
{
    private CertificateTrust(bool isAny, string? authorities) => (IsAny, Authorities) = (isAny, authorities);

    public static CertificateTrust System { get; } = new(false, null);

    public static CertificateTrust Any { get; } = new(true, null);

    public bool IsAny { get; }

    /// <summary>In PEM.</summary>
    public string? Authorities { get; }

    /// <summary>Those that the authorities in the operator's PEM file signed; null means the system's.</summary>
    public static CertificateTrust Of(string? authorityFile)
    {
        if (string.IsNullOrEmpty(authorityFile))
        {
            return System;
        }

        try
        {
            return new(false, Encoding.UTF8.GetString(OperatorFile.Bounded(new(authorityFile), authorityFile)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HttpCallException($"Could not find a suitable TLS CA certificate bundle, invalid path: {authorityFile}", e);
        }
    }

    /// <summary>The same for a file that a user names: one of those in the folder for that.</summary>
    public static CertificateTrust Named(string? folder, string name)
    {
        try
        {
            return new(false, OperatorFile.ReadText(folder, name, "[action_std_http] ca_folder"));
        }
        catch (Exception e) when (e is ActionException or IOException or UnauthorizedAccessException)
        {
            throw new HttpCallException($"Could not find a suitable TLS CA certificate bundle, invalid path: {name} ({e.Message})", e);
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only where an operator or a workflow has asked for it.")]
    public SslClientAuthenticationOptions ToOptions() =>
        new()
        {
            RemoteCertificateValidationCallback =
                IsAny ? (_, _, _, _) => true
                : Authorities is null ? null
                : Validator(Read(Authorities)),
        };

    private static X509Certificate2Collection Read(string pem)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(pem);
            return authorities;
        }
        catch (Exception e)
        {
            throw new HttpCallException("The TLS CA certificate bundle can't be read", e);
        }
    }

    private static RemoteCertificateValidationCallback Validator(X509Certificate2Collection authorities) =>
        (_, certificate, given, errors) =>
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
