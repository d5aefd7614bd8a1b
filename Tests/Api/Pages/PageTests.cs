using System.Net;

namespace Mistral.Api.Tests.Pages;

public sealed class PageTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task A_browser_that_opens_the_root_is_led_to_the_page_and_a_client_gets_the_versions()
    {
        await using var server = await ApiServer.StartAsync();

        var browser = await server.Get("/", ("Accept", Browser));
        var client = await server.Get("/", ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.Found, browser.Status);
        Assert.Equal("/ui/", browser.Header("Location"));
        Assert.Equal("v2.0", client.Json["versions"]![0]!["id"]!.GetValue<string>());
        Assert.Equal("mistral-orleans", client.Json["program"]!["name"]!.GetValue<string>());
        Assert.Equal("Accept", client.Header("Vary"));
    }

    [Theory]
    [InlineData("/ui/api/")]
    [InlineData("/ui/api")]
    public async Task The_document_of_the_API_has_a_page_that_the_root_names(string path)
    {
        await using var server = await ApiServer.StartAsync();

        var root = await server.Get("/", ("Accept", "application/json"));
        var page = await server.Get(path, ("Accept", Browser));

        Assert.Contains("</ui/api/>; rel=\"service-doc\"", root.Header("Link"));
        Assert.EndsWith("/ui/api/", root.Json["program"]!["document_page"]!.GetValue<string>());
        Assert.Contains("<title>API", page.Text);
        Assert.Contains("script-src 'self';", page.Header("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/ui/")]
    [InlineData("/ui/executions/7")]
    [InlineData("/ui/workflows/book.flow")]
    public async Task Every_address_of_the_page_gives_the_page(string path)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Get(path, ("Accept", Browser));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("text/html; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Contains("<div id=\"root\">", answer.Text);
    }

    [Fact]
    public async Task The_page_runs_no_script_from_elsewhere_and_stands_in_no_frame()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Get("/ui/");

        var policy = answer.Header("Content-Security-Policy")!;
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.DoesNotContain("http://", answer.Text);
        Assert.DoesNotContain("https://", answer.Text);
        Assert.DoesNotContain("<script>", answer.Text);
    }

    [Fact]
    public async Task What_a_browser_has_already_is_not_sent_again()
    {
        await using var server = await ApiServer.StartAsync();
        var first = await server.Get("/ui/", ("Accept-Encoding", "gzip, br"));
        var script =
            first.Response.Content.Headers.ContentEncoding.Single() == "br"
                ? (await server.Get("/ui/")).Text.Split("src=\"")[1].Split('"')[0]
                : "";

        var again = await server.Get("/ui/", ("Accept-Encoding", "gzip, br"), ("If-None-Match", first.Header("ETag")!));
        var asset = await server.Get(script);

        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Equal("no-cache", first.Header("Cache-Control"));
        Assert.Contains("immutable", asset.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/ui/assets/none.js")).Status);
    }

    [Fact]
    public async Task The_first_view_is_small()
    {
        await using var server = await ApiServer.StartAsync();
        var page = (await server.Get("/ui/")).Text;
        var files = page.Split('"').Where(text => text.StartsWith("/ui/assets/", StringComparison.Ordinal)).ToList();

        var bytes = 0L;
        foreach (var file in files)
        {
            bytes += (await server.Get(file, ("Accept-Encoding", "br"))).Response.Content.Headers.ContentLength!.Value;
        }

        Assert.NotEmpty(files);
        Assert.InRange(bytes, 1, 500_000);
    }
}
