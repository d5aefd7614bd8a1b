using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;

namespace Mistral.Web.Tests.Pages;

/// <summary>The document of the API for people: there without a sign-in and without another host.</summary>
[Collection(PageCollection.Name)]
public sealed class DocumentTests(PageFixture fixture)
{
    [Theory(Timeout = 60_000)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_document_is_read_and_tried_out(ColorScheme colours)
    {
        await using var window = await fixture.OpenAsync("/executions", colours);
        await window.Link("API document").ClickAsync();
        await window.SeesAsync("Mistral workflow service");
        await window.SeesAsync("Lists workflow executions");

        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync($"api-{colours}");
        Assert.Empty(window.Faults);
        Assert.Empty(window.Strangers);
    }
}
