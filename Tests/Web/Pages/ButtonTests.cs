using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>Each button once when the service refuses, since somebody else was faster, and once when it works.</summary>
[Collection(ButtonCollection.Name)]
public sealed class ButtonTests(PageFixture fixture)
{
    public static TheoryData<string> Names => [.. ButtonCases.All.Select(one => one.Name)];

    [Theory(Timeout = 90_000)]
    [MemberData(nameof(Names))]
    public async Task A_button_is_refused_in_the_services_words_and_works(string name)
    {
        var button = ButtonCases.All.Single(one => one.Name == name);
        var word = name.Replace(' ', '_');
        var (goneName, thereName) = ($"{word}_gone", $"{word}_there");
        var gone = await button.Make(fixture.Service, goneName);
        await using var window = await fixture.OpenAsync(gone.Path);
        await OpenAsync(window, button, goneName);

        // What the page shows stays as it is while somebody else is faster.
        await window.Page.RouteAsync(
            "**/v2/**",
            route =>
                route.Request.Method == "GET" && !route.Request.Url.Contains("state=ERROR", StringComparison.Ordinal)
                    ? route.AbortAsync()
                    : route.ContinueAsync()
        );
        await (button.Meanwhile?.Invoke(fixture.Service, goneName) ?? fixture.Service.RemoveAsync(gone.Resource));
        await PressAsync(window, button);
        await window.SeesAsync(button.Refusal);
        Assert.DoesNotContain(
            "does not answer",
            await window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = button.Refusal }).First.InnerTextAsync()
        );

        await window.Page.UnrouteAllAsync();
        await fixture.Service.RemoveAsync(gone.Resource);
        var there = await button.Make(fixture.Service, thereName);
        await window.GoAsync(there.Path);
        await OpenAsync(window, button, thereName);
        await PressAsync(window, button);
        await window.SeesAsync(button.Done);
        await fixture.Service.RemoveAsync(there.Resource);
    }

    private static async Task OpenAsync(Window window, ButtonCase button, string name)
    {
        if (button.Before is { } before)
        {
            await before(window);
        }

        if (button.IsDirect)
        {
            await window.SeesAsync(window.Button(button.Label));
            return;
        }

        var buttons = window.Button(button.Label);
        await (button.IsLast ? buttons.Last : buttons.First).ClickAsync();
        await window.SeesAsync(window.Dialog.Last);
        await (button.Fill?.Invoke(window, name) ?? Task.CompletedTask);
    }

    private static Task PressAsync(Window window, ButtonCase button) =>
        button.IsDirect
            ? window.Button(button.Label).ClickAsync()
            : window
                .Dialog.Last.GetByRole(AriaRole.Button, new() { Name = button.Confirmation ?? button.Label, Exact = true })
                .ClickAsync();
}
