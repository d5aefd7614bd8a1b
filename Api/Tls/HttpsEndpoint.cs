using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Mistral.Api.Tls;

/// <summary>REST over HTTPS.</summary>
internal static class HttpsEndpoint
{
    public static void Open(IWebHostBuilder host, TlsSettings settings)
    {
        var certificate = new CertificateFile(settings.CertificateFile, settings.KeyFile, TimeProvider.System);
        var authorities = settings.AuthorityFile is { } file ? new Authorities(file) : null;
        host.UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.ServerCertificateSelector = (_, _) => certificate.Current();
                if (authorities is not null)
                {
                    https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                    https.ClientCertificateValidation = (client, chain, _) => authorities.Trust(client, chain);
                }
            })
        );
    }
}
