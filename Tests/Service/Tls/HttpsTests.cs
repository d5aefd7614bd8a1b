using System.Net;
using System.Security.Cryptography.X509Certificates;
using Mistral.Api.Tls;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Tls;

/// <summary>REST over HTTPS, and clients that must show a certificate.</summary>
public sealed class HttpsTests : IDisposable
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(20);

    private readonly Certificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task With_a_certificate_the_API_is_served_over_HTTPS_and_not_plainly()
    {
        _certificates.Authority("ours");
        var server = _certificates.Signed("ours", "server", Year);
        await using var service = await StartAsync(server, authority: null);
        using var https = Client(server.AuthorityFile!, null);
        using var plain = new HttpClient();

        Assert.Equal(HttpStatusCode.OK, (await https.GetAsync(new Uri(service.Address, "workflows"))).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            plain.GetAsync(new UriBuilder(service.Address) { Scheme = "http", Path = "/v2/workflows" }.Uri)
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task With_authorities_a_client_needs_a_certificate_of_theirs_that_is_not_expired()
    {
        _certificates.Authority("ours");
        _certificates.Authority("theirs");
        var server = _certificates.Signed("ours", "server", Year);
        await using var service = await StartAsync(server, server.AuthorityFile);

        Assert.True(await IsLetInAsync(service, server, _certificates.Signed("ours", "client", Year)));
        Assert.False(await IsLetInAsync(service, server, null));
        Assert.False(await IsLetInAsync(service, server, _certificates.Signed("theirs", "stranger", Year)));
        Assert.False(await IsLetInAsync(service, server, _certificates.Signed("ours", "old", TimeSpan.FromDays(-1))));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_new_certificate_in_the_files_is_shown_without_a_restart()
    {
        _certificates.Authority("ours");
        var server = _certificates.Signed("ours", "server", Year);
        await using var service = await StartAsync(server, authority: null);
        var before = await ShownAsync(service);

        _certificates.Signed("ours", "server", Year);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await ShownAsync(service) == before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience.Token);
        }
    }

    private static Task<RunningService> StartAsync(TlsSettings server, string? authority) =>
        RunningService.StartAsync(
            _ => { },
            ("api:enable_ssl_api", "true"),
            ("ssl:cert_file", server.CertificateFile),
            ("ssl:key_file", server.KeyFile),
            ("ssl:ca_file", authority ?? "")
        );

    private static async Task<bool> IsLetInAsync(RunningService service, TlsSettings server, TlsSettings? own)
    {
        using var client = Client(server.AuthorityFile!, own);
        try
        {
            return (await client.GetAsync(new Uri(service.Address, "workflows"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string> ShownAsync(RunningService service)
    {
        var shown = "";
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            {
                shown = certificate!.SerialNumber;
                return true;
            },
        };
        using var client = new HttpClient(handler);
        await client.GetAsync(new Uri(service.Address, "workflows"));
        return shown;
    }

    private static HttpClient Client(string authority, TlsSettings? own)
    {
        var trusted = new Authorities(authority);
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, chain, _) => trusted.Trust(certificate, chain),
        };
        if (own is not null)
        {
            using var pem = X509Certificate2.CreateFromPemFile(own.CertificateFile, own.KeyFile);
            handler.ClientCertificates.Add(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null));
        }

        return new(handler);
    }
}
