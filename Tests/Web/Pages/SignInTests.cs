using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

[Collection(PageCollection.Name)]
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
    public async Task A_project_is_switched_and_one_signs_out()
    {
        await using var window = await fixture.OpenAsync(_service, "/executions");
        await EnterAsync(window, "right");
        await ChooseAsync(window, "Project p1");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Project p1" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Switch to Project p2" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Project p2" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();

        await window.SeesAsync(window.Heading("Sign in to Mistral"));
    }

    private static async Task EnterAsync(Window window, string password)
    {
        await window.Page.GetByLabel("User name").FillAsync("ada");
        await window.Page.GetByLabel("Password", new() { Exact = false }).And(window.Page.Locator("input[type=password]")).FillAsync(password);
        await window.Button("Sign in").ClickAsync();
    }

    private static async Task ChooseAsync(Window window, string project)
    {
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Project" }).Or(window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Project" })).ClickAsync();
        await window.Page.GetByRole(AriaRole.Option, new() { Name = project }).ClickAsync();
        await window.Button("Open the project").ClickAsync();
    }
}
