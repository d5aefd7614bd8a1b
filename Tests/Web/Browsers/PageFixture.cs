using Microsoft.Playwright;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Browsers;

/// <summary>One service and one browser for a collection of tests; every test opens a window of its own.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    /// <summary>Debian's: without a window of its own it needs half of what the other does.</summary>
    private static readonly string[] Chromium = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private const float Patience = 15_000;

    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <summary>It lists its processes, too.</summary>
    public ServiceUnderTest Service { get; } = new("--coordination:backend_url", "on") { Rules = ServiceUnderTest.AllAllowed };

    public async Task InitializeAsync()
    {
        await Service.StartAsync();
        await Service.UploadAsync(Definitions.All);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.First(File.Exists), Args = Quiet });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Service.Dispose();
    }

    public Task<Window> OpenAsync(string path, ColorScheme colours = ColorScheme.Light, int width = 1280, int height = 860) =>
        OpenAsync(Service, path, colours, width, height);

    public async Task<Window> OpenAsync(
        ServiceUnderTest service,
        string path,
        ColorScheme colours = ColorScheme.Light,
        int width = 1280,
        int height = 860
    )
    {
        var context = await _browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = colours,
                ReducedMotion = ReducedMotion.Reduce,
                TimezoneId = "Europe/Berlin",
                Locale = "en-GB",
            }
        );
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var page = await context.NewPageAsync();
        var window = new Window(context, page, service.Address);
        await window.GoAsync(path);
        return window;
    }
}
