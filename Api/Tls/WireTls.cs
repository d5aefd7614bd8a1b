using Orleans.Connections.Security;

namespace Mistral.Api.Tls;

/// <summary>
/// TLS between silos and from API processes: both sides show a certificate of the cluster's authorities; names do not count, places in a
/// cluster have none.
/// </summary>
internal static class WireTls
{
    private const string Name = "mistral";

    public static void Apply(TlsOptions options, TlsSettings settings, TimeProvider time)
    {
        var certificate = new CertificateFile(settings.CertificateFile, settings.KeyFile, time);
        var authorities = new Authorities(settings.AuthorityFile!);
        options.LocalCertificate = certificate.Current();
        options.LocalServerCertificateSelector = (_, _) => certificate.Current();
        options.LocalClientCertificateSelector = (_, _, _, _, _) => certificate.Current();
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (other, chain, _) => authorities.Trust(other, chain);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = Name;
    }
}
