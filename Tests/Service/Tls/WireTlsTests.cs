using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Api.Tls;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Mistral.Service.Tests.Tls;

/// <summary>
/// Silos and their clients show each other certificates of the cluster's authority; whoever has none of them, or an old one, is not let in.
/// </summary>
public sealed class WireTlsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>As long as somebody who is not let in goes on trying.</summary>
    private static readonly TimeSpan Attempts = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Year = TimeSpan.FromDays(20);

    private readonly Certificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Two_silos_and_a_client_with_certificates_of_the_authority_are_one_cluster()
    {
        _certificates.Authority("ours");
        var (primary, first, second) = (FreePort(), FreePort(), FreePort());
        using var one = Silo(primary, first, null, _certificates.Signed("ours", "one", Year));
        using var other = Silo(FreePort(), second, primary, _certificates.Signed("ours", "other", Year));
        using var client = Client(second, _certificates.Signed("ours", "client", Year));

        await one.StartAsync().WaitAsync(Patience);
        await other.StartAsync().WaitAsync(Patience);
        await client.StartAsync().WaitAsync(Patience);

        var hosts = await client
            .Services.GetRequiredService<IClusterClient>()
            .GetGrain<IManagementGrain>(0)
            .GetHosts(onlyActive: true)
            .WaitAsync(Patience);
        Assert.Equal(2, hosts.Count);
        await Task.WhenAll(client.StopAsync(), other.StopAsync(), one.StopAsync());
    }

    [Theory]
    [InlineData("another")]
    [InlineData("expired")]
    [InlineData("plain")]
    public async Task A_client_without_a_right_certificate_is_not_let_in(string kind)
    {
        _certificates.Authority("ours");
        _certificates.Authority("theirs");
        var gateway = FreePort();
        using var silo = Silo(FreePort(), gateway, null, _certificates.Signed("ours", "one", Year));
        using var client = Client(gateway, WrongOne(kind));
        await silo.StartAsync().WaitAsync(Patience);

        using var enough = new CancellationTokenSource(Attempts, TimeProvider.System);
        await Assert.ThrowsAnyAsync<Exception>(() => client.StartAsync(enough.Token).WaitAsync(enough.Token));

        await silo.StopAsync();
    }

    [Theory]
    [InlineData("another")]
    [InlineData("expired")]
    [InlineData("plain")]
    public async Task A_silo_without_a_right_certificate_does_not_join(string kind)
    {
        _certificates.Authority("ours");
        _certificates.Authority("theirs");
        var primary = FreePort();
        using var one = Silo(primary, FreePort(), null, _certificates.Signed("ours", "one", Year));
        using var other = Silo(FreePort(), FreePort(), primary, WrongOne(kind));
        await one.StartAsync().WaitAsync(Patience);
        using var enough = new CancellationTokenSource(Attempts, TimeProvider.System);

        await Assert.ThrowsAnyAsync<Exception>(() => other.StartAsync(enough.Token).WaitAsync(enough.Token));

        var hosts = await one.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts().WaitAsync(Patience);
        Assert.Single(hosts);
        await one.StopAsync();
    }

    [Fact]
    public void A_certificate_is_read_again_when_it_changes_and_half_a_pair_changes_nothing()
    {
        _certificates.Authority("ours");
        var settings = _certificates.Signed("ours", "one", Year);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var file = new CertificateFile(settings.CertificateFile, settings.KeyFile, time);
        var first = file.Current().SerialNumber;
        var next = _certificates.Signed("ours", "next", Year);

        Replace(next.CertificateFile, settings.CertificateFile);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(first, file.Current().SerialNumber);

        Replace(next.KeyFile, settings.KeyFile);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEqual(first, file.Current().SerialNumber);
    }

    private static void Replace(string from, string to)
    {
        File.Copy(from, to, true);
        File.SetLastWriteTimeUtc(to, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
    }

    private TlsSettings? WrongOne(string kind) =>
        kind switch
        {
            "another" => _certificates.Signed("theirs", "wrong", Year),
            "expired" => _certificates.Signed("ours", "wrong", TimeSpan.FromDays(-1)),
            _ => null,
        };

    private static IHost Silo(int port, int gateway, int? primary, TlsSettings? tls)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(port, gateway, primary is { } at ? new IPEndPoint(IPAddress.Loopback, at) : null);
            if (tls is not null)
            {
                silo.UseTls(options => WireTls.Apply(options, tls, TimeProvider.System));
            }
        });
        return builder.Build();
    }

    private static IHost Client(int gateway, TlsSettings? tls)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client
                .UseLocalhostClustering(gateway)
                .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
            if (tls is not null)
            {
                client.UseTls(options => WireTls.Apply(options, tls, TimeProvider.System));
            }
        });
        return builder.Build();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
