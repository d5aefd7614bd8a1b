using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>The list of executions, its filters, and what happens to it while one looks.</summary>
[Collection(PageCollection.Name)]
public sealed class ListTests(PageFixture fixture)
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task What_happens_is_seen_without_loading_the_page_again()
    {
        await using var window = await fixture.OpenAsync("/executions?text=live");
        await window.SeesAsync("No execution is like that");
        await window.Page.EvaluateAsync("window.isSame = true");

        var id = await fixture.Service.BeginAsync("ask_somebody", description: "live one");
        await window.SeesAsync("live one");
        await window.Link("ask_somebody").ClickAsync();
        await window.SeesAsync("It waits for somebody outside");
        await fixture.Service.SendAsync(HttpMethod.Put, $"executions/{id}", new() { ["state"] = "CANCELLED" });

        await window.SeesStateAsync("CANCELLED");
        Assert.True(await window.Page.EvaluateAsync<bool>("window.isSame"));
    }

    [Fact(Timeout = Limit)]
    public async Task Filters_stand_in_the_address_and_the_back_button_takes_them_away()
    {
        await fixture.Service.RunAsync("greet");
        await fixture.Service.RunAsync("outer");
        await using var window = await fixture.OpenAsync("/executions");

        await window.Page.GetByLabel("Workflow contains").FillAsync("gree");
        await window.Button("Find").ClickAsync();

        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("workflow=gree"));
        await Assertions.Expect(window.Link("outer")).ToHaveCountAsync(0);
        await window.Page.GoBackAsync();
        await window.SeesAsync(window.Link("outer"));
        await Assertions.Expect(window.Page.GetByLabel("Workflow contains")).ToHaveValueAsync("");
        await Assertions.Expect(window.Link("inner")).ToHaveCountAsync(0);
        await window.Page.GetByLabel("Sub-workflows, too").ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Sub-workflows, too")).ToBeCheckedAsync();
        await window.SeesAsync(window.Link("inner"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_search_that_stopped_says_so_and_goes_on_when_asked()
    {
        var id = await fixture.Service.BeginAsync("greet", description: "a needle");
        await using var window = await fixture.OpenAsync("/executions");
        await window.Page.RouteAsync(
            new System.Text.RegularExpressions.Regex(@"/v2/executions\?(?!.*marker=).*search_limit=20000"),
            route =>
                route.FulfillAsync(
                    new() { ContentType = "application/json", Body = $$"""{"executions": [], "searched_until": "{{id}}"}""" }
                )
        );

        await window.Page.GetByLabel("Description contains").FillAsync("needle");
        await window.Button("Find").ClickAsync();
        await window.SeesAsync("None among 20,000 executions");
        await window.Button("Search older ones").ClickAsync();

        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"marker={id}"));
        await window.SeesAsync("No execution is like that");
    }

    [Fact(Timeout = Limit)]
    public async Task Several_executions_are_cancelled_at_once_after_a_look_at_which()
    {
        var first = await fixture.Service.BeginAsync("ask_somebody", description: "bulk");
        var second = await fixture.Service.BeginAsync("ask_somebody", description: "bulk");
        await using var window = await fixture.OpenAsync("/executions?text=bulk");

        await window.Page.GetByLabel("Choose all on this page").CheckAsync();
        await window.Button("Cancel…").ClickAsync();
        await window.SeesAsync("will be cancelled");
        await window.Button("Cancel 2").ClickAsync();

        await window.SeesAsync("2 of 2 done.");
        Assert.Equal("CANCELLED", await fixture.Service.StateAsync(first));
        Assert.Equal("CANCELLED", await fixture.Service.StateAsync(second));
    }

    [Fact(Timeout = Limit)]
    public async Task Hostile_texts_are_texts()
    {
        var id = await fixture.Service.RunAsync("hostile", new() { ["text"] = Definitions.Script });
        var described = await fixture.Service.BeginAsync("greet", new() { ["who"] = Definitions.Script }, Definitions.Script);
        await using var window = await fixture.OpenAsync("/executions");
        await window.SeesAsync(Definitions.Script);
        foreach (var path in new[] { $"/executions/{id}", $"/executions/{id}?tab=data", $"/executions/{described}?tab=data" })
        {
            await window.GoAsync(path);
            await window.SeesAsync(window.Page.Locator("h1"));
            await window.SeesAsync("<script>");
        }

        await Assertions.Expect(window.Page).ToHaveTitleAsync("greet · Mistral");
        Assert.Empty(window.Faults);
    }

    [Fact(Timeout = Limit)]
    public async Task Hostile_names_are_names()
    {
        const string Name = "hostile <img src=x onerror=\"document.title='taken'\">";
        await fixture.Service.SendAsync(HttpMethod.Post, "environments", new() { ["name"] = Name, ["variables"] = "{\"a\": 1}" });
        await fixture.Service.SendAsync(
            HttpMethod.Post,
            "cron_triggers",
            new()
            {
                ["name"] = Name,
                ["workflow_name"] = "greet",
                ["pattern"] = "0 2 * * *",
            }
        );
        await using var window = await fixture.OpenAsync("/environments?name=hostile");
        foreach (var (path, title) in new[] { ("/environments?name=hostile", "Environments"), ("/triggers?name=hostile", "Cron triggers") })
        {
            await window.GoAsync(path);
            await window.SeesAsync(window.Page.GetByText(Name));
            await window.Button("Delete").First.ClickAsync();
            await window.SeesAsync(window.Dialog.GetByText(Name));
            await Assertions.Expect(window.Page).ToHaveTitleAsync($"{title} · Mistral");
        }

        Assert.Empty(window.Faults);
        await fixture.Service.RemoveAsync($"environments/{Uri.EscapeDataString(Name)}");
        await fixture.Service.RemoveAsync($"cron_triggers/{Uri.EscapeDataString(Name)}");
    }

    [Fact(Timeout = Limit)]
    public async Task The_keyboard_opens_an_execution_and_a_task_and_leads_back()
    {
        await fixture.Service.BeginAsync("ask_somebody", description: "by keyboard");
        await using var window = await fixture.OpenAsync("/executions?text=by keyboard");
        await window.SeesAsync(window.Link("ask_somebody"));

        await TabToAsync(window, "ask_somebody");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("It waits for somebody outside");
        await TabToAsync(window, "Graph");
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await window.SeesAsync("From the first task to");
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        await window.SeesAsync(window.Page.Locator(".node-RUNNING"));
        await TabToAsync(window, "ask");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.SeesAsync(window.Dialog.GetByText("Task ask"));
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(window.Dialog).ToHaveCountAsync(0);
        await window.Page.GoBackAsync();
        await window.SeesAsync(window.Dialog.GetByText("Task ask"));
        await window.Page.GoBackAsync();
        await window.Page.GoBackAsync();

        await window.SeesAsync(window.Heading("Executions"));
    }

    /// <summary>Presses the tabulator until what has this text is reached.</summary>
    private static async Task TabToAsync(Window window, string text)
    {
        const int Most = 80;
        for (var presses = 0; presses < Most; presses++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            if ((await window.Page.EvaluateAsync<string>("document.activeElement.innerText ?? ''")).Split('\n')[0].Trim() == text)
            {
                return;
            }
        }

        Assert.Fail($"The tabulator does not lead to '{text}'.");
    }

    [Fact(Timeout = Limit)]
    public async Task When_the_service_is_gone_the_page_says_so_and_goes_on_when_it_is_back()
    {
        using var service = new ServiceUnderTest();
        await service.StartAsync();
        await service.UploadAsync(Definitions.All);
        await service.BeginAsync("ask_somebody");
        await using var window = await fixture.OpenAsync(service, "/executions");
        await window.SeesAsync(window.Link("ask_somebody"));

        await service.StopAsync();
        await window.SeesAsync("The service does not answer");
        await window.SeesAsync(window.Link("ask_somebody"));
        await service.StartAsync();

        await Assertions.Expect(window.Page.GetByText("The service does not answer")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await service.BeginAsync("greet");
        await window.SeesAsync(window.Link("greet"));
    }
}
