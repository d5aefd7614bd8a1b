using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;

namespace Mistral.Web.Tests.Pages;

/// <summary>Where values come from, two executions side by side, many at once, sub-workflows in place, what waits in the project.</summary>
[Collection(PageCollection.Name)]
public sealed class HistoryTests(PageFixture fixture)
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task A_value_is_traced_to_the_task_and_the_expression_that_wrote_it()
    {
        var id = await fixture.Service.RunAsync("greet", new() { ["who"] = "Ada" });
        await using var window = await fixture.OpenAsync($"/executions/{id}?tab=data");

        await window.Page.GetByLabel("Variable", new() { Exact = true }).FillAsync("said");
        await window.Button("Trace").ClickAsync();
        await window.SeesAsync("publish.said = <% task().result %>");
        await window.Page.GetByLabel("Variable", new() { Exact = true }).FillAsync("said..x");
        await window.Button("Trace").ClickAsync();

        await window.SeesAsync("It cannot be traced");
        await window.SeesAsync("is no path to a value");
    }

    [Fact(Timeout = Limit)]
    public async Task Two_executions_are_compared()
    {
        await fixture.Service.BeginAsync("ask_somebody", description: "side by side");
        var other = await fixture.Service.BeginAsync("ask_somebody", description: "side by side");
        var action = (await fixture.Service.GetAsync($"executions/{other}/tasks"))["tasks"]!
            .AsArray()
            .Single(one => one!["name"]!.GetValue<string>() == "ask")!["id"]!.GetValue<string>();
        var run = (await fixture.Service.GetAsync($"tasks/{action}/action_executions"))["action_executions"]![0]!["id"]!.GetValue<string>();
        await fixture.Service.SendAsync(
            HttpMethod.Put,
            $"action_executions/{run}",
            new() { ["state"] = "SUCCESS", ["output"] = "{\"a\": 1}" }
        );
        await using var window = await fixture.OpenAsync("/executions?text=side by side");

        await window.Page.GetByLabel("Choose all on this page").CheckAsync();
        await window.Link("Compare").ClickAsync();

        await window.SeesAsync(window.Heading("Two executions"));
        await window.SeesAsync("They part at step");
        Assert.Empty(await window.ViolationsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Several_failed_executions_run_again_at_once_and_one_that_can_not_says_why()
    {
        var first = await fixture.Service.BeginAsync("hostile", new() { ["text"] = "x" }, "again");
        await fixture.Service.BeginAsync("hostile", new() { ["text"] = "y" }, "again");
        await fixture.Service.GetAsync($"executions/{first}?wait=20");
        await using var window = await fixture.OpenAsync("/executions?text=again&state=ERROR");
        await window.Page.GetByLabel("Choose all on this page").CheckAsync();

        await window.Button("Rerun…").ClickAsync();
        await window.SeesAsync("will be run again");
        await window.Button("Rerun 2").ClickAsync();
        await window.SeesAsync("2 of 2 done.");
        await window.Button("Close").First.ClickAsync();

        await window.Page.GetByLabel("Choose all on this page").CheckAsync();
        await window.Page.RouteAsync(
            "**/v2/tasks/*",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 400,
                        ContentType = "application/json",
                        Body = """{"faultstring": "It is not in the right state"}""",
                    }
                )
        );
        await window.Button("Rerun…").ClickAsync();
        await window.Button("Rerun 2").ClickAsync();
        await window.SeesAsync("2 refused");
        await window.SeesAsync("It is not in the right state");
    }

    [Fact(Timeout = Limit)]
    public async Task A_sub_workflow_opens_in_place()
    {
        var id = await fixture.Service.RunAsync("outer");
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.Button("Open here: the sub-workflow of call").ClickAsync();

        await window.SeesAsync(window.Page.GetByRole(AriaRole.Region, new() { Name = "Graph of inner" }));
        await window.Page.GetByLabel("Sub-workflow of call").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Graph of inner" })).ToHaveCountAsync(0);
    }

    [Fact(Timeout = Limit)]
    public async Task What_the_project_uses_and_what_waits_in_it_stands_on_the_service_page()
    {
        await using var window = await fixture.OpenAsync("/service");

        await window.SeesAsync("Quotas of this project");
        await window.SeesAsync("of any number");
        await window.SeesAsync("No event waits for its trigger.");
        await window.SeesAsync("Nothing waits for a worker, and none has anything.");
        Assert.Empty(await window.ViolationsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_pause_says_which_task_and_policy_did_it()
    {
        await fixture.Service.UploadAsync(
            "version: '2.0'\nheld:\n  tasks:\n    a: {action: std.noop, on-success: [b]}\n    b: {action: std.noop, pause-before: true}\n"
        );
        var id = await fixture.Service.BeginAsync("held");
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.SeesAsync("The policy pause-before of task 'b' paused it before that task.");
    }

    [Fact(Timeout = Limit)]
    public async Task The_timeline_opens_to_attempts_and_items_and_the_panel_to_the_events_of_a_task()
    {
        var id = await fixture.Service.RunAsync("retried");
        await using var window = await fixture.OpenAsync($"/executions/{id}?tab=timeline");

        foreach (var task in new[] { "again", "each" })
        {
            await window.Button($"Attempts and items of {task}").ClickAsync();
            var runs = window.Page.GetByRole(AriaRole.Group, new() { Name = $"Attempts and items of {task}" });
            await Assertions.Expect(runs.Locator(".time-row")).ToHaveCountAsync(3);
        }

        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync("attempts");
        await window.Button("again").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Region, new() { Name = "Events" }).GetByRole(AriaRole.Button).ClickAsync();
        await window.SeesAsync(window.Dialog.GetByRole(AriaRole.Listitem).GetByText("ERROR"));
        await window.PictureAsync("events");
        Assert.Empty(window.Faults);
    }

    [Fact(Timeout = Limit)]
    public async Task An_execution_is_compared_with_another_of_its_workflow()
    {
        await fixture.Service.RunAsync("greet", new() { ["who"] = "Ada" });
        var id = await fixture.Service.RunAsync("greet", new() { ["who"] = "Grace" });
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.Button("Compare").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Link).First.ClickAsync();

        await window.SeesAsync(window.Heading("Two executions"));
        await window.SeesAsync("They took the same path.");
        await window.PictureAsync("compare");
    }
}
