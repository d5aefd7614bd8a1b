using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Mistral.Actions.Tests.Http;

public sealed class CertificateTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("certificates");

    private WebServer _server = null!;

    private string Authority => Path.Combine(_folder.FullName, "ca.pem");

    public async Task InitializeAsync()
    {
        var certificate = Certificates.SelfSigned();
        await File.WriteAllTextAsync(Authority, certificate.ExportCertificatePem());
        _server = await WebServer.StartAsync(
            routes => routes.MapGet("/", () => Results.Ok()),
            host =>
                host.UseKestrelHttpsConfiguration()
                    .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)))
        );
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public async Task An_unknown_certificate_is_refused(object? verify)
    {
        var result = await GetAsync(verify);

        Assert.Contains("Failed to send HTTP request: ", (string)result.Error!);
        Assert.Contains("SSL", (string)result.Error!);
    }

    [Fact]
    public async Task It_is_taken_when_nobody_verifies() => Assert.Equal(200L, (await GetAsync(false)).Get("status"));

    [Fact]
    public async Task It_is_taken_when_its_authority_is_named() => Assert.Equal(200L, (await GetAsync("ca.pem")).Get("status"));

    [Fact]
    public async Task An_authority_that_is_not_there_is_named() =>
        Assert.Contains(
            "Could not find a suitable TLS CA certificate bundle, invalid path: /nowhere/ca.pem",
            (string)(await GetAsync("/nowhere/ca.pem")).Error!
        );

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/etc/passwd")]
    [InlineData("../ca.pem")]
    [InlineData("..")]
    [InlineData("sub/ca.pem")]
    public async Task No_other_file_of_the_machine_is_opened(string verify)
    {
        var before = GC.GetTotalAllocatedBytes();

        Assert.Contains("[action_std_http] ca_folder", (string)(await GetAsync(verify)).Error!);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50 << 20);
    }

    [Fact]
    public async Task Without_a_folder_none_is_named() =>
        Assert.Contains(
            "[action_std_http] ca_folder names no folder",
            (string)(await ActionRegistries.Local.RunAsync("std.http", ("url", _server.Url), ("verify", "ca.pem"))).Error!
        );

    private Task<ActionResult> GetAsync(object? verify) =>
        ActionRegistries
            .Of(
                new ActionOptions
                {
                    Egress = new() { AllowLoopback = true },
                    Http = new() { CaFolder = _folder.FullName },
                }
            )
            .RunAsync("std.http", ("url", _server.Url), ("verify", verify));
}
