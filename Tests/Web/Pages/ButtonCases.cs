using System.Collections.Immutable;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>The buttons of the page whose refusal is a change that somebody else made meanwhile.</summary>
internal static class ButtonCases
{
    public static ImmutableArray<ButtonCase> All { get; } =
    [
        .. StartCases.All,
        .. CreationCases.All,
        new("pause an execution", "Pause", "The execution is paused.", WaitingAsync),
        new("resume an execution", "Resume", "The execution is resumed.", PausedAsync),
        new("cancel an execution", "Cancel", "The execution is cancelled.", WaitingAsync),
        new("delete an execution", "Delete", "The execution is deleted.", EndedAsync),
        new("rerun an execution", "Rerun", "The execution is run again.", FailedAsync),
        new("run a task again", "Run again", "“t” runs again.", FailedAsync),
        new("skip a task", "Skip", "“t” is skipped.", FailedAsync),
        new("complete an action", "Complete", "The result is taken.", WaitingAsync) { Before = window => window.Link("ask").ClickAsync() },
        new("delete a workflow", "Delete", "The workflow is deleted.", WorkflowAsync),
        new(
            "save a workflow",
            "Save",
            "Saved.",
            async (service, name) => await WorkflowAsync(service, name) with { Path = $"/workflows/{name}?tab=text" }
        )
        {
            IsDirect = true,
            Refusal = "It was not saved",
        },
        new("delete a workbook", "Delete", "The workbook is deleted.", WorkbookAsync),
        new("save a workbook", "Save", "Saved.", WorkbookAsync) { IsDirect = true, Refusal = "It was not saved" },
        new("delete an action", "Delete", "The action is deleted.", ActionAsync),
        new("save an action", "Save", "Saved.", ActionAsync) { IsDirect = true, Refusal = "It was not saved" },
        new("run an action", "Run it", "Result", ActionAsync)
        {
            IsDirect = true,
            Refusal = "It did not run",
            Before = window => window.Page.GetByLabel("text").FillAsync("x"),
        },
        new("change an environment", "Change", "Saved.", EnvironmentAsync),
        new("delete an environment", "Delete", "The environment is deleted.", EnvironmentAsync),
        new("delete a cron trigger", "Delete", "The trigger is deleted.", CronTriggerAsync),
        new("delete an event trigger", "Delete", "The trigger is deleted.", EventTriggerAsync),
    ];

    private static string Flow(string name) => $"version: '2.0'\n{name}:\n  tasks:\n    a: {"{"}action: std.noop{"}"}\n";

    private static Target Execution(string id) => new($"/executions/{id}", $"executions/{id}");

    private static async Task<Target> WaitingAsync(ServiceUnderTest service, string name) =>
        Execution(await service.BeginAsync("ask_somebody", description: name));

    private static async Task<Target> EndedAsync(ServiceUnderTest service, string name) =>
        Execution(await service.RunAsync("greet", new() { ["who"] = name }));

    private static async Task<Target> FailedAsync(ServiceUnderTest service, string name) =>
        Execution(await service.RunAsync("hostile", new() { ["text"] = name }));

    private static async Task<Target> PausedAsync(ServiceUnderTest service, string name)
    {
        var target = await WaitingAsync(service, name);
        await service.SendAsync(HttpMethod.Put, target.Resource!, new() { ["state"] = "PAUSED" });
        return target;
    }

    private static async Task<Target> WorkflowAsync(ServiceUnderTest service, string name)
    {
        await service.UploadAsync(Flow(name));
        return new($"/workflows/{name}", $"workflows/{name}");
    }

    private static async Task<Target> WorkbookAsync(ServiceUnderTest service, string name)
    {
        await service.UploadAsync(
            $"version: '2.0'\nname: {name}\nworkflows:\n  inner:\n    tasks:\n      a: {"{"}action: std.noop{"}"}\n",
            "workbooks"
        );
        return new($"/workbooks/{name}", $"workbooks/{name}");
    }

    private static async Task<Target> ActionAsync(ServiceUnderTest service, string name)
    {
        await service.UploadAsync(
            $"version: '2.0'\n{name}:\n  input: [text]\n  base: std.echo\n  base-input:\n    output: <% $.text %>\n",
            "actions"
        );
        return new($"/actions/{name}", $"actions/{name}");
    }

    private static async Task<Target> EnvironmentAsync(ServiceUnderTest service, string name)
    {
        await service.SendAsync(HttpMethod.Post, "environments", new() { ["name"] = name, ["variables"] = "{\"a\": 1}" });
        return new("/environments", $"environments/{name}");
    }

    private static async Task<Target> CronTriggerAsync(ServiceUnderTest service, string name)
    {
        await service.SendAsync(
            HttpMethod.Post,
            "cron_triggers",
            new()
            {
                ["name"] = name,
                ["workflow_name"] = "greet",
                ["pattern"] = "0 2 * * *",
            }
        );
        return new("/triggers", $"cron_triggers/{name}");
    }

    private static async Task<Target> EventTriggerAsync(ServiceUnderTest service, string name)
    {
        var workflow = (await service.GetAsync("workflows/greet"))["id"]!.GetValue<string>();
        var made = await service.SendAsync(
            HttpMethod.Post,
            "event_triggers",
            new()
            {
                ["name"] = name,
                ["workflow_id"] = workflow,
                ["exchange"] = "openstack",
                ["topic"] = "notifications",
                ["event"] = "compute.instance.create.end",
            }
        );
        return new("/triggers?kind=event", $"event_triggers/{made["id"]!.GetValue<string>()}");
    }
}
