using System.Text.Json.Nodes;
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
        var one = await fixture.Service.BeginAsync("ask_somebody", description: "side by side");
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

        await window.SeesAsync(window.Heading($"ask_somebody: {other[..13]} and {one[..13]}"));
        await Assertions.Expect(window.Page).ToHaveTitleAsync($"ask_somebody: {other[..13]} and {one[..13]} · Mistral");
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
        await window.SeesAsync("This page is served by mistral-orleans");
        var processes = window.Page.GetByRole(AriaRole.Region, new() { Name = "Processes" }).GetByRole(AriaRole.Row);
        await window.SeesAsync(processes.Filter(new() { HasText = "API" }));
        await window.SeesAsync(processes.Filter(new() { HasText = "engine, event engine, executor, notifier" }));
        await Assertions.Expect(processes.Filter(new() { HasText = "not told yet" })).ToHaveCountAsync(0);
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
        var ada = await fixture.Service.RunAsync("greet", new() { ["who"] = "Ada" });
        var id = await fixture.Service.RunAsync("greet", new() { ["who"] = "Grace" });
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.Button("Compare").ClickAsync();
        await window.Dialog.Locator($"a[href$='{ada}']").ClickAsync();

        await window.SeesAsync(window.Heading($"greet: {id[..13]} and {ada[..13]}"));
        await window.SeesAsync("They took the same path.");
        await window.SeesAsync("The first value that differs is said of hello");
        await window.PictureAsync("compare");
    }

    [Fact(Timeout = Limit)]
    public async Task A_task_shows_what_it_sees_and_what_changed_since_the_one_before()
    {
        await fixture.Service.UploadAsync(
            "version: '2.0'\nchanging:\n  input: [{n: 1}]\n  tasks:\n"
                + "    first: {action: std.noop, publish: {n: 2, made: [1]}, on-success: [second]}\n    second: {action: std.noop}\n"
        );
        var id = await fixture.Service.RunAsync("changing");
        await using var window = await fixture.OpenAsync($"/executions/{id}?tab=tasks");
        await window.Link("second").ClickAsync();
        await window.Button("Show the context").ClickAsync();

        await window.SeesAsync("Since that began");
        await window.SeesAsync("n = 2");
        await window.SeesAsync("was 1, by first");
        await window.SeesAsync("is new, by first");
        await window.SeesAsync("All that it sees");
        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync("context");
        await window.Dialog.GetByRole(AriaRole.Link, new() { Name = "first", Exact = true }).First.ClickAsync();
        await window.SeesAsync("Task first");
        await window.Button("Show the context").ClickAsync();
        await window.SeesAsync("It began with the workflow");
    }

    [Fact(Timeout = Limit)]
    public async Task What_a_worker_has_is_said_in_the_panel_and_on_the_service_page()
    {
        const string Queue = "page_queue";
        await fixture.Service.UploadAsync($"version: '2.0'\ndig:\n  base: std.worker queue=\"{Queue}\"\n", "actions");
        await fixture.Service.UploadAsync("version: '2.0'\nleased:\n  tasks:\n    a: {action: dig}\n    b: {action: dig}\n");
        var id = await fixture.Service.BeginAsync("leased");
        await fixture.Service.SendAsync(
            HttpMethod.Post,
            $"workers/{Queue}/lease",
            new()
            {
                ["worker"] = "digger-1",
                ["max"] = 1,
                ["lease_seconds"] = 60,
                ["wait"] = 20,
            }
        );
        var tasks = (await fixture.Service.GetAsync($"executions/{id}/tasks"))["tasks"]!.AsArray();
        var words = new List<string>();
        await using var window = await fixture.OpenAsync("/service");
        await window.SeesAsync("digger-1");
        foreach (var task in tasks)
        {
            await window.GoAsync($"/executions/{id}?task={task!["id"]}");
            await window.SeesAsync($"of queue {Queue}");
            words.Add(await window.Dialog.InnerTextAsync());
        }

        Assert.Single(words, text => text.Contains("with worker digger-1", StringComparison.Ordinal));
        Assert.Single(words, text => text.Contains("waits for a worker", StringComparison.Ordinal));
        await fixture.Service.RemoveAsync($"executions/{id}");
    }

    [Fact(Timeout = Limit)]
    public async Task Events_that_wait_for_a_trigger_are_shown_one_by_one()
    {
        await fixture.Service.SendAsync(
            HttpMethod.Post,
            "event_triggers",
            new()
            {
                ["name"] = "waited_for",
                ["workflow_id"] = (await fixture.Service.GetAsync("workflows/greet"))["id"]!.GetValue<string>(),
                ["exchange"] = "openstack",
                ["topic"] = "notifications",
                ["event"] = "compute.instance.create.end",
            }
        );
        await using var window = await fixture.OpenAsync("/executions");
        // A parked event needs a broker and a workflow that does not start; the service's own list of them has tests of its own.
        await window.Page.RouteAsync(
            "**/v2/project_overview",
            async route =>
            {
                var answer = await route.FetchAsync();
                var body = JsonNode.Parse(await answer.TextAsync())!;
                var trigger = (await fixture.Service.GetAsync("event_triggers?name=waited_for"))["event_triggers"]![0]!["id"]!;
                body["parked_events"] = new JsonArray(
                    new JsonObject
                    {
                        ["event_trigger_id"] = trigger.DeepClone(),
                        ["name"] = "waited_for",
                        ["error"] = null,
                        ["count"] = 2,
                        ["oldest"] = "2026-01-01 00:00:00",
                    }
                );
                await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
            }
        );
        await window.Page.RouteAsync(
            "**/parked_events",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        ContentType = "application/json",
                        Body = """
                        {"parked_events": [
                          {"id": "one", "parked_at": "2026-01-01 00:00:00", "tried_again_at": "2026-01-01 00:01:00", "event": {"vm": 7}},
                          {"id": "two", "parked_at": "2026-01-01 00:00:09", "tried_again_at": "2026-01-01 00:01:00", "event": {"vm": 8}}]}
                        """,
                    }
                )
        );
        await window.GoAsync("/triggers?kind=event");
        await window.Button("2 parked events of waited_for").ClickAsync();

        await window.SeesAsync("They are tried again by themselves");
        await Assertions.Expect(window.Dialog.Locator("details")).ToHaveCountAsync(2);
        await window.SeesAsync(window.Dialog.GetByText("vm"));
        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync("parked");
        await window.Page.UnrouteAllAsync();
        await window.GoAsync("/triggers?kind=event");
        await window.SeesAsync("none");
    }
}
