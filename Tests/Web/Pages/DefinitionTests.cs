using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;

namespace Mistral.Web.Tests.Pages;

/// <summary>Definitions are written, checked, started and deleted; actions are tried; triggers and environments are made.</summary>
[Collection(PageCollection.Name)]
public sealed class DefinitionTests(PageFixture fixture)
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task A_first_workflow_is_written_checked_started_and_deleted()
    {
        await using var window = await fixture.OpenAsync("/workflows/new");
        await window.WriteDefinitionAsync("version: '2.0'\nmine:\n  tasks:\n    a: {actoin: std.noop}\n");
        await window.SeesAsync("1 error");
        await window.Button("Create").ClickAsync();
        await window.SeesAsync("It was not saved");
        await window.WriteDefinitionAsync(
            "version: '2.0'\nmine:\n  input: [who, {n: 2}]\n  tasks:\n    a: {action: std.echo output=<% $.who %>}\n"
        );
        await window.SeesAsync("No errors");
        await window.Button("Create").ClickAsync();
        await window.SeesAsync(window.Heading("mine"));
        await window.Button("Start").ClickAsync();
        await window.Dialog.GetByLabel("who").FillAsync("Ada");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await window.SeesStateAsync("SUCCESS");

        await window.GoAsync("/workflows/mine");
        await window.ConfirmAsync("Delete");
        await window.SeesAsync(window.Heading("Workflows"));
        Assert.DoesNotContain("mine", (await fixture.Service.GetAsync("workflows?fields=name")).ToJsonString());
    }

    [Fact(Timeout = Limit)]
    public async Task A_start_that_the_service_refuses_stays_in_the_form()
    {
        await fixture.Service.UploadAsync("version: '2.0'\ngone:\n  input: [x]\n  tasks: {a: {action: std.noop}}\n");
        await using var window = await fixture.OpenAsync("/workflows/gone");
        await window.Button("Start").ClickAsync();
        await window.Dialog.GetByLabel("x").FillAsync("[1, 2]");
        await window.Dialog.GetByLabel("Other parameters (optional)").FillAsync("""{"env": 5}""");

        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();

        await window.SeesAsync(window.Dialog.GetByText("It was not started"));
        await Assertions.Expect(window.Dialog.GetByLabel("x")).ToHaveValueAsync("[1, 2]");
    }

    [Fact(Timeout = Limit)]
    public async Task An_action_is_tried()
    {
        await using var window = await fixture.OpenAsync("/actions/std.echo");

        await window.Page.GetByLabel("output").FillAsync("""{"a": [1, 2]}""");
        await window.Button("Run it").ClickAsync();
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Status).Locator("[data-state=SUCCESS]"));

        await window.GoAsync("/actions/std.fail");
        await window.Button("Run it").ClickAsync();
        await window.SeesAsync(window.Page.GetByRole(AriaRole.Status).Locator("[data-state=ERROR]"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_cron_trigger_is_refused_made_and_shows_its_next_slots()
    {
        await using var window = await fixture.OpenAsync("/triggers");
        await window.Button("New cron trigger").ClickAsync();
        await window.Dialog.GetByLabel("Name").FillAsync("every_night");
        await window.Dialog.GetByLabel("Workflow").FillAsync("greet");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "greet", Exact = true }).ClickAsync();
        await window.Dialog.GetByLabel("Pattern").FillAsync("61 2 * * *");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "New cron trigger" }).ClickAsync();
        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        await window.Dialog.GetByLabel("Pattern").FillAsync("0 2 * * *");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "New cron trigger" }).ClickAsync();

        await window.Button("When every_night fires").ClickAsync();
        await Assertions.Expect(window.Dialog.Locator("ol li")).ToHaveCountAsync(10);
        await window.Page.Keyboard.PressAsync("Escape");
        await window.ConfirmAsync("Delete");
        await window.SeesAsync("The trigger is deleted.");
    }

    [Fact(Timeout = Limit)]
    public async Task An_environment_is_made_changed_and_deleted()
    {
        await using var window = await fixture.OpenAsync("/environments");
        await window.Button("New environment").ClickAsync();
        await window.Dialog.GetByLabel("Name").FillAsync("prod");
        await window.Dialog.GetByLabel("Variables").FillAsync("""{"region": """);
        await Assertions.Expect(window.Dialog.GetByRole(AriaRole.Button, new() { Name = "New environment" })).ToBeDisabledAsync();
        await window.Dialog.GetByLabel("Variables").FillAsync("""{"region": "north"}""");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "New environment" }).ClickAsync();
        await Assertions.Expect(window.Dialog.GetByLabel("Variables")).ToHaveCountAsync(0);
        await window.Button("Change").ClickAsync();
        await Assertions.Expect(window.Dialog.GetByLabel("Variables")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("north"));
        await window.Dialog.GetByLabel("Variables").FillAsync("""{"region": "south"}""");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await Assertions.Expect(window.Dialog.GetByLabel("Variables")).ToHaveCountAsync(0);

        Assert.Contains("south", (await fixture.Service.GetAsync("environments/prod"))["variables"]!.GetValue<string>());
        await window.ConfirmAsync("Delete");
        await window.SeesAsync("The environment is deleted.");
    }

    [Fact(Timeout = Limit)]
    public async Task A_workbook_is_kept_and_what_it_makes_is_found()
    {
        await using var window = await fixture.OpenAsync("/workflows/new?kind=workbooks");

        await window.SeesAsync("No errors");
        await window.Button("Create").ClickAsync();

        await window.SeesAsync(window.Heading("my_workbook"));
        Assert.Contains("my_workbook.greet", (await fixture.Service.GetAsync("workflows?fields=name")).ToJsonString());
        await window.ConfirmAsync("Delete");
        await window.SeesAsync(window.Heading("Workbooks"));
    }
}
