using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>
/// Why an execution stands or has failed, and every button that does something about it: once when it works, once when the service refuses.
/// </summary>
[Collection(ButtonCollection.Name)]
public sealed class ExecutionTests(PageFixture fixture)
{
    private const int Limit = 60_000;

    private ServiceUnderTest Service => fixture.Service;

    [Fact(Timeout = Limit)]
    public async Task A_failure_shows_its_cause_through_the_sub_workflows_and_can_be_skipped()
    {
        var id = await Service.RunAsync("outer");
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.SeesAsync("It failed because this task failed");
        await window.SeesAsync("Connection refused");
        await window.SeesAsync(window.Link("broken"));
        await window.ConfirmAsync("Skip");

        await window.SeesAsync("It ended well");
        Assert.Equal("SUCCESS", await Service.StateAsync(id));
    }

    [Fact(Timeout = Limit)]
    public async Task A_failed_task_runs_again()
    {
        var id = await Service.RunAsync("deploy", new() { ["image"] = "shop:2" });
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.ConfirmAsync("Run again");

        await window.SeesAsync("“release” runs again.");
    }

    [Fact(Timeout = Limit)]
    public async Task A_failed_task_runs_again_in_another_environment_and_without_what_succeeded()
    {
        await Service.UploadAsync(
            """
            version: '2.0'
            moody:
              tasks:
                each:
                  with-items: i in <% range(0, 2) %>
                  action: std.js
                  input: {script: <% env().script %>, context: {i: <% $.i %>}}
            """
        );
        var started = await Service.SendAsync(
            HttpMethod.Post,
            "executions",
            new()
            {
                ["workflow_name"] = "moody",
                ["params"] = new JsonObject { ["env"] = new JsonObject { ["script"] = "if ($.i === 1) throw 'no'; return $.i" } },
            }
        );
        var id = started["id"]!.GetValue<string>();
        await Service.GetAsync($"executions/{id}?wait=20");
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.Button("Run again").First.ClickAsync();
        await window.Dialog.GetByLabel("Change the environment (optional)").FillAsync("[1]");
        await Assertions.Expect(window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Run again", Exact = true })).ToBeDisabledAsync();
        await window.Dialog.GetByLabel("Change the environment (optional)").FillAsync("""{"script": "return 5"}""");
        await window.Dialog.GetByLabel("All items again").UncheckAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Run again", Exact = true }).ClickAsync();

        await window.SeesStateAsync("SUCCESS");
        var task = (await Service.GetAsync($"executions/{id}/tasks"))["tasks"]![0]!["id"]!.GetValue<string>();
        Assert.Equal("[0, 5]", (await Service.GetAsync($"tasks/{task}"))["result"]!.GetValue<string>());
    }

    [Fact(Timeout = Limit)]
    public async Task What_the_service_refuses_is_said_in_its_words()
    {
        var id = await Service.RunAsync("deploy", new() { ["image"] = "shop:3" });
        await using var window = await fixture.OpenAsync($"/executions/{id}");
        await window.Button("Skip").ClickAsync();
        var task = (await Service.GetAsync($"executions/{id}/tasks"))["tasks"]!
            .AsArray()
            .Single(one => one!["name"]!.GetValue<string>() == "release")!["id"]!.GetValue<string>();
        await Service.SendAsync(HttpMethod.Put, $"tasks/{task}", new() { ["state"] = "SKIPPED" });

        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Skip", Exact = true }).ClickAsync();

        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        Assert.NotEmpty(await window.Dialog.GetByRole(AriaRole.Alert).InnerTextAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Pause_resume_and_cancel_are_offered_where_the_state_allows_them()
    {
        var id = await Service.BeginAsync("ask_somebody");
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.ConfirmAsync("Pause");
        await window.SeesAsync("It is paused");
        Assert.Equal(0, await window.Button("Pause").CountAsync());
        await window.ConfirmAsync("Resume");
        await window.SeesAsync("It waits for somebody outside");
        await window.ConfirmAsync("Cancel");

        await window.SeesAsync("It was cancelled");
        Assert.Equal("CANCELLED", await Service.StateAsync(id));
        Assert.Equal(0, await window.Button("Cancel").CountAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_pause_that_comes_too_late_is_refused()
    {
        var id = await Service.BeginAsync("ask_somebody");
        await using var window = await fixture.OpenAsync($"/executions/{id}");
        await window.Button("Pause").ClickAsync();
        await Service.SendAsync(HttpMethod.Put, $"executions/{id}", new() { ["state"] = "CANCELLED" });
        await window.SeesStateAsync("CANCELLED");

        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();

        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
    }

    [Fact(Timeout = Limit)]
    public async Task Somebody_completes_what_waits_for_him_and_the_execution_goes_on()
    {
        var id = await Service.BeginAsync("ask_somebody");
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.Link("ask").ClickAsync();
        await window.Button("Complete").ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Complete std.async_noop" });
        await dialog.GetByLabel("Result (JSON, or plain text)").FillAsync("""{"go": "on"}""");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Complete", Exact = true }).ClickAsync();

        await window.SeesStateAsync("SUCCESS");
        var output = (await Service.GetAsync($"executions/{id}"))["output"]!.GetValue<string>();
        Assert.Contains("on", output);
    }

    [Fact(Timeout = Limit)]
    public async Task An_ended_execution_is_deleted_or_started_again_with_its_input()
    {
        var id = await Service.RunAsync("greet", new() { ["who"] = "Ada" });
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.Button("Start again").ClickAsync();
        await Assertions.Expect(window.Dialog.GetByLabel("who")).ToHaveValueAsync("Ada");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex(id));
        await window.SeesStateAsync("SUCCESS");
        await window.ConfirmAsync("Delete");

        await window.SeesAsync(window.Heading("Executions"));
        Assert.Equal("SUCCESS", await Service.StateAsync(id));
    }
}
