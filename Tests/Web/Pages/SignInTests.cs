using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

[Collection(ButtonCollection.Name)]
public sealed class SignInTests(PageFixture fixture) : IAsyncLifetime
{
    private const int Limit = 90_000;

    private readonly FakeKeystone _keystone = new();
    private ServiceUnderTest _service = null!;

    public async Task InitializeAsync()
    {
        _service = new(_keystone.Settings);
        await _service.StartAsync();
    }

    public Task DisposeAsync()
    {
        _service.Dispose();
        _keystone.Dispose();
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public async Task A_person_signs_in_chooses_a_project_loses_the_token_and_goes_on_where_he_was()
    {
        await using var window = await fixture.OpenAsync(_service, "/workflows");
        await window.SeesAsync(window.Heading("Sign in to Mistral"));
        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync("sign-in");

        await EnterAsync(window, "wrong");
        await window.SeesAsync("Keystone refuses this sign-in");
        await EnterAsync(window, "right");
        await ChooseAsync(window, "Project p1");

        await window.SeesAsync(window.Heading("Workflows"));
        await window.SeesAsync("There is no workflow yet");
        Assert.Equal(0, await window.Link("Code sources").CountAsync());
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.DoesNotContain("token", await window.Page.EvaluateAsync<string>("JSON.stringify(localStorage) + document.cookie"));

        _keystone.RevokeAll();
        await window.Link("Actions").ClickAsync();
        await window.SeesAsync("Your sign-in has run out");
        await EnterAsync(window, "right");
        await ChooseAsync(window, "Project p2");

        await window.SeesAsync(window.Heading("Actions"));
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Button, new() { Name = "Project p2" }));
        Assert.Empty(window.Faults);
    }

    [Fact(Timeout = Limit)]
    public async Task A_token_or_an_application_credential_signs_in_or_is_refused()
    {
        await using var window = await fixture.OpenAsync(_service, "/executions");
        await WayAsync(window, "Token");
        await TypeAsync(window, ("Token of Keystone", "nosuch"));
        await window.SeesAsync("Keystone refuses this sign-in");
        await TypeAsync(window, ("Token of Keystone", _keystone.Issue("p1")));
        await ChooseAsync(window, "Project p2");
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Button, new() { Name = "Project p2" }));

        await window.GoAsync("/executions");
        await WayAsync(window, "Credential");
        await TypeAsync(window, ("Application credential, id", "c1"), ("Secret", "wrong"));
        await window.SeesAsync("Keystone refuses this sign-in");
        await TypeAsync(window, ("Application credential, id", "c1"), ("Secret", "right"));
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Button, new() { Name = "Project p1" }));
        Assert.DoesNotContain("right", await window.Page.EvaluateAsync<string>("JSON.stringify(localStorage) + document.cookie"));
        Assert.Empty(window.Faults);
    }

    private static Task WayAsync(Window window, string way) =>
        window.Page.GetByRole(AriaRole.Radiogroup, new() { Name = "How to sign in" }).GetByText(way, new() { Exact = true }).ClickAsync();

    private static async Task TypeAsync(Window window, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields)
        {
            await window.Page.GetByLabel(label, new() { Exact = false }).And(window.Page.Locator("input")).First.FillAsync(text);
        }

        await window.Button("Sign in").ClickAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_project_is_switched_and_one_signs_out()
    {
        await using var window = await fixture.OpenAsync(_service, "/executions");
        await EnterAsync(window, "right");
        await ChooseAsync(window, "Project p1");

        await window.Page.RouteAsync(
            "**/v2/sign_in",
            route => route.FulfillAsync(Fault(401, "Keystone refuses this sign-in: the project is disabled."))
        );
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Project p1" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Switch to Project p2" }).ClickAsync();
        await window.SeesAsync("the project is disabled");
        await window.Page.UnrouteAllAsync();
        await SwitchAsync(window, "Project p1", "Project p2");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Project p2" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();

        await window.SeesAsync(window.Heading("Sign in to Mistral"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_workflow_is_shared_with_another_project_which_accepts_it_and_loses_it_again()
    {
        _service.UseToken(_keystone.Issue("p1"));
        await _service.UploadAsync("version: '2.0'\nours:\n  tasks:\n    a: {action: std.noop}\n");
        var workflow = (await _service.GetAsync("workflows/ours"))["id"]!.GetValue<string>();
        var members = $"workflows/{workflow}/members";
        await using var window = await fixture.OpenAsync(_service, "/workflows/ours?tab=members");
        await EnterAsync(window, "right");
        await ChooseAsync(window, "Project p1");

        await window.SeesAsync("No other project was offered it.");
        await ShareAsync(window);
        await window.SeesAsync("has not answered");
        await ShareAsync(window);
        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        await window.Page.Keyboard.PressAsync("Escape");

        await SwitchAsync(window, "Project p1", "Project p2");
        await window.Link("Workflows").ClickAsync();
        await window.SeesAsync("There is no workflow yet");
        await window.SeesAsync("is not answered");
        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync("offers");
        await window.Button("Accept").ClickAsync();
        await _service.RemoveAsync($"{members}/p2");
        await AnswerAsync(window, "Accept");
        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        await window.Page.Keyboard.PressAsync("Escape");
        await _service.SendAsync(HttpMethod.Post, members, new() { ["member_id"] = "p2" });
        await window.Button("Reject").ClickAsync();
        await AnswerAsync(window, "Reject");
        await window.SeesAsync("is rejected");
        await window.Button("Accept").ClickAsync();
        await AnswerAsync(window, "Accept");
        await window.SeesAsync("It is accepted");
        await window.Link("ours").ClickAsync();
        await window.SeesAsync(window.Heading("ours"));
        await Assertions.Expect(window.Button("Delete")).ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Tab, new() { Name = "Sharing" })).ToHaveCountAsync(0);

        await SwitchAsync(window, "Project p2", "Project p1");
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Sharing" }).ClickAsync();
        await window.SeesAsync("has accepted");
        await window.Button("End sharing").ClickAsync();
        _service.UseToken(_keystone.Issue("p1"));
        await _service.RemoveAsync($"{members}/p2");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "End sharing" }).ClickAsync();
        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        await window.Page.Keyboard.PressAsync("Escape");
        await window.GoAsync("/workflows/ours?tab=members");
        await EnterAsync(window, "right");
        await ChooseAsync(window, "Project p1");
        await ShareAsync(window);
        await window.ConfirmAsync("End sharing");
        await window.SeesAsync("No other project was offered it.");
        _service.UseToken(_keystone.Issue("p2"));
        Assert.DoesNotContain("ours", (await _service.GetAsync("workflows?fields=name")).ToJsonString());
        Assert.Empty(window.Faults);
    }

    private static Task AnswerAsync(Window window, string button) =>
        window.Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    [Fact(Timeout = Limit)]
    public async Task An_administrator_pauses_the_service_and_lets_it_go_on_or_hears_why_not()
    {
        await using var window = await fixture.OpenAsync(_service, "/service");
        await EnterAsync(window, "right", "grace");
        await ChooseAsync(window, "Project p1");
        await window.SeesAsync("as an administrator");

        await window.Page.RouteAsync("**/maintenance", RefuseChangesAsync);
        await window.ConfirmAsync("Pause");
        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        await window.SeesAsync(window.Dialog.GetByText("somebody else changes it"));
        await window.Page.Keyboard.PressAsync("Escape");
        await window.Page.UnrouteAllAsync();

        await window.ConfirmAsync("Pause");
        await window.SeesAsync(window.Page.GetByText(new Regex("The service: paus")));
        _service.UseToken(_keystone.Issue("p1"));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() =>
            _service.UploadAsync("version: '2.0'\nours:\n  tasks:\n    a: {action: std.noop}\n")
        );
        await window.ConfirmAsync("Let it go on");
        await window.SeesAsync("The service: running");
        await _service.UploadAsync("version: '2.0'\nours:\n  tasks:\n    a: {action: std.noop}\n");
        Assert.Empty(window.Faults);
    }

    [Fact(Timeout = Limit)]
    public async Task Who_is_no_administrator_is_offered_no_pause()
    {
        await using var window = await fixture.OpenAsync(_service, "/service");
        await EnterAsync(window, "right");
        await ChooseAsync(window, "Project p1");

        await window.SeesAsync("ada in project Project p1");
        await Assertions.Expect(window.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await Assertions.Expect(window.Button("Pause")).ToHaveCountAsync(0);
    }

    private static Task RefuseChangesAsync(IRoute route) =>
        route.Request.Method == "GET" ? route.ContinueAsync() : route.FulfillAsync(Fault(409, "somebody else changes it"));

    private static RouteFulfillOptions Fault(int status, string words) =>
        new()
        {
            Status = status,
            ContentType = "application/json",
            Body = $$"""{"faultstring": "{{words}}"}""",
        };

    private static async Task ShareAsync(Window window)
    {
        await window.Button("Share").First.ClickAsync();
        await window.Dialog.GetByLabel("Id of the project").FillAsync("p2");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
    }

    private static async Task SwitchAsync(Window window, string from, string to)
    {
        await window.Page.GetByRole(AriaRole.Button, new() { Name = from }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = $"Switch to {to}" }).ClickAsync();
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Button, new() { Name = to }));
    }

    private static async Task EnterAsync(Window window, string password, string name = "ada")
    {
        await window.Page.GetByLabel("User name").FillAsync(name);
        await window
            .Page.GetByLabel("Password", new() { Exact = false })
            .And(window.Page.Locator("input[type=password]"))
            .FillAsync(password);
        await window.Button("Sign in").ClickAsync();
    }

    private static async Task ChooseAsync(Window window, string project)
    {
        await window
            .Page.GetByRole(AriaRole.Textbox, new() { Name = "Project" })
            .Or(window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Project" }))
            .ClickAsync();
        await window.Page.GetByRole(AriaRole.Option, new() { Name = project }).ClickAsync();
        await window.Button("Open the project").ClickAsync();
    }
}
