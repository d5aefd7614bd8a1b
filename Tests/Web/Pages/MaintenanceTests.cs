using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;

namespace Mistral.Web.Tests.Pages;

/// <summary>
/// Pausing the service is for administrators, whom there are none of without Keystone: what the service says then is shown.
/// </summary>
[Collection(ButtonCollection.Name)]
public sealed class MaintenanceTests(PageFixture fixture)
{
    [Fact(Timeout = 60_000)]
    public async Task A_pause_of_the_service_is_refused_in_its_words()
    {
        await using var window = await fixture.OpenAsync("/service");

        await RefusedAsync(window, "Pause");
    }

    [Fact(Timeout = 60_000)]
    public async Task That_the_service_goes_on_is_refused_in_its_words()
    {
        await using var window = await fixture.OpenAsync("/executions");
        // It only seems to be paused: the other tests need it.
        await window.Page.RouteAsync(
            "**/maintenance",
            route =>
                route.Request.Method == "GET"
                    ? route.FulfillAsync(new() { ContentType = "application/json", Body = """{"status": "PAUSED"}""" })
                    : route.ContinueAsync()
        );
        await window.GoAsync("/service");

        await RefusedAsync(window, "Let it go on");
    }

    private static async Task RefusedAsync(Window window, string button)
    {
        await window.ConfirmAsync(button);
        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        await window.SeesAsync(window.Dialog.GetByText("maintenance is for administrators"));
    }
}
