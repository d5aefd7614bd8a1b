using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>An administrator pauses the service and lets it go on; what the service refuses is said.</summary>
[Collection(PageCollection.Name)]
public sealed class MaintenanceTests(PageFixture fixture)
{
    private const string Refusal = "Policy doesn't allow maintenance:update to be performed.";

    [Fact(Timeout = 90_000)]
    public async Task The_service_pauses_and_goes_on_and_a_refusal_is_said_in_its_words()
    {
        // It pauses for all, so it is not the one of the other tests.
        using var service = new ServiceUnderTest { Rules = ServiceUnderTest.AllAllowed };
        await service.StartAsync();
        await using var window = await fixture.OpenAsync(service, "/service");

        await RefusedAsync(window, "Pause");
        await window.ConfirmAsync("Pause");
        await window.SeesAsync("It pauses.");
        await RefusedAsync(window, "Let it go on");
        await window.ConfirmAsync("Let it go on");
        await window.SeesAsync("It runs again.");
        await window.SeesAsync("The service: running");
    }

    private static async Task RefusedAsync(Window window, string button)
    {
        await window.Page.RouteAsync(
            "**/maintenance",
            route =>
                route.Request.Method == "PUT"
                    ? route.FulfillAsync(
                        new()
                        {
                            Status = 403,
                            ContentType = "application/json",
                            Body = $$"""{"faultstring": "{{Refusal}}"}""",
                        }
                    )
                    : route.ContinueAsync()
        );
        await window.ConfirmAsync(button);
        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        await window.SeesAsync(window.Dialog.GetByText(Refusal));
        await window.Page.UnrouteAllAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await Assertions.Expect(window.Dialog).ToHaveCountAsync(0);
    }
}
