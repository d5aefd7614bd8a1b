using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>Large executions open soon, and the page has no element for each of their parts.</summary>
[Collection(TimedCollection.Name)]
public sealed class SizeTests(PageFixture fixture)
{
    private const int Limit = 120_000;

    /// <summary>Milliseconds.</summary>
    private const double Bound = 2000;

    private const int Attempts = 4;

    /// <summary>Of the whole page, whatever it shows.</summary>
    private const int MostElements = 4_000;

    [Fact(Timeout = Limit)]
    public async Task Two_thousand_tasks_open_within_two_seconds()
    {
        await fixture.Service.UploadAsync(Definitions.ForkJoin(2000));
        var id = await fixture.Service.RunAsync("fork");
        await using var window = await fixture.OpenAsync("/executions");
        // The best of several: a machine that is busy with something else may be slow once.
        var best = double.MaxValue;
        for (var attempt = 0; attempt < Attempts && best > Bound; attempt++)
        {
            await window.GoAsync($"/executions/{id}");
            await window.SeesAsync("2,000 tasks: t0 …");
            best = Math.Min(best, await window.Page.EvaluateAsync<double>("performance.now()"));
        }

        Assert.InRange(best, 0, Bound);
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Tasks" }).ClickAsync();
        await window.SeesAsync("2,002 of 2,002 tasks");
        Assert.InRange(await window.Page.Locator("tbody tr").CountAsync(), 5, 60);
    }

    [Fact(Timeout = Limit)]
    public async Task Ten_thousand_items_are_not_ten_thousand_elements()
    {
        await fixture.Service.UploadAsync(
            "version: '2.0'\nmany:\n  tasks:\n    each: {with-items: 'i in <% range(0, 10000) %>', action: std.noop}\n"
        );
        var id = await fixture.Service.RunAsync("many");
        await using var window = await fixture.OpenAsync($"/executions/{id}");
        await window.SeesAsync("10000 of 10000 items done");
        Assert.InRange(await ElementsAsync(window), 10, MostElements);

        await window.GoAsync($"/executions/{id}?tab=timeline");
        await window.Button("Attempts and items of each").ClickAsync();
        await window.SeesAsync("The first 50 are shown.");
        Assert.InRange(await ElementsAsync(window), 10, MostElements);

        await window.GoAsync($"/executions/{id}?tab=tasks");
        await window.Link("each").ClickAsync();
        await window.SeesAsync("The newest 50 are shown.");
        Assert.InRange(await ElementsAsync(window), 10, MostElements);
    }

    private static Task<int> ElementsAsync(Window window) => window.Page.EvaluateAsync<int>("document.querySelectorAll('*').length");
}
