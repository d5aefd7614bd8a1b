using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Revisions;

/// <summary>Workflows and their revisions over REST, against the whole service.</summary>
public sealed class RevisionServiceTests
{
    private const int Limit = 120_000;

    private const string First = """
        version: '2.0'
        w:
          input: [{who: world}]
          output: {said: <% $.said %>}
          tasks:
            ask: {action: std.async_noop, on-success: [say]}
            say: {action: std.echo output="one <% $.who %>", publish: {said: <% task().result %>}}
        """;

    private const string Parent = """
        version: '2.0'
        p:
          tasks:
            call: {workflow: w who=me, publish: {heard: <% task().result.said %>}}
        """;

    private static readonly string Second = First.Replace("one", "two", StringComparison.Ordinal);

    [Fact(Timeout = Limit)]
    public async Task An_execution_runs_the_revision_that_it_began_with_an_old_one_on_demand_and_another_after_a_move()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync(First);
        var old = await StartAsync(service, null);
        var created = await PutAsync(service, "workflows", Second);
        Assert.Equal(2, created["workflows"]![0]!["revision"]!.GetValue<int>());

        var now = await StartAsync(service, null);
        var again = await StartAsync(service, 1);
        Assert.Equal(
            (1, 2, 1),
            (await RevisionAsync(service, old), await RevisionAsync(service, now), await RevisionAsync(service, again))
        );
        var dry = await service.PutAsync($"executions/{old}/revision", new() { ["revision"] = 2, ["dry_run"] = true });
        Assert.True(dry["possible"]!.GetValue<bool>());
        Assert.Equal(1, await RevisionAsync(service, old));
        var moved = await service.PutAsync($"executions/{old}/revision", new() { ["revision"] = 2 });
        Assert.True(moved["moved"]!.GetValue<bool>());
        Assert.Equal(2, await RevisionAsync(service, old));
        Assert.Equal(2, (await service.GetAsync($"executions/{old}/definition"))["workflow_revision"]!.GetValue<int>());

        Assert.Equal("two world", await EndAsync(service, old));
        Assert.Equal("two world", await EndAsync(service, now));
        Assert.Equal("one world", await EndAsync(service, again));
    }

    [Fact(Timeout = Limit)]
    public async Task A_move_that_history_forbids_names_the_task_and_changes_nothing()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync(First);
        var id = await StartAsync(service, null);
        await PutAsync(service, "workflows", First.Replace("ask: {", "question: {", StringComparison.Ordinal));

        var dry = await service.PutAsync($"executions/{id}/revision", new() { ["revision"] = 2, ["dry_run"] = true });
        var (status, refused) = await service.AnsweredAsync(HttpMethod.Put, $"executions/{id}/revision", new() { ["revision"] = 2 });
        var (missing, _) = await service.AnsweredAsync(HttpMethod.Put, $"executions/{id}/revision", new() { ["revision"] = 7 });

        Assert.False(dry["possible"]!.GetValue<bool>());
        Assert.Equal("ask", dry["problems"]![0]!["task"]!.GetValue<string>());
        Assert.Equal((409, 404), (status, missing));
        Assert.Contains("task 'ask' has run and is not there", refused["faultstring"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, await RevisionAsync(service, id));
        Assert.Equal("one world", await EndAsync(service, id));
    }

    [Fact(Timeout = Limit)]
    public async Task Revisions_are_listed_read_compared_cut_off_and_go_with_their_workflow()
    {
        await using var service = await RunningService.StartAsync(_ => { }, ("workflow_revisions:max_per_workflow", "3"));
        await service.UploadAsync(First);
        await PutAsync(service, "workflows/w", Second);
        var diff = await service.GetAsync("workflows/w/revisions/1/diff");
        Assert.Contains(
            "-    say: {action: std.echo output=\"one <% $.who %>\"",
            diff["diff"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "+    say: {action: std.echo output=\"two <% $.who %>\"",
            diff["diff"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
        Assert.Equal("say", diff["tasks"]!["changed"]![0]!.GetValue<string>());
        Assert.Equal((1, 1), (diff["lines_added"]!.GetValue<int>(), diff["lines_removed"]!.GetValue<int>()));
        await PutAsync(service, "workflows/w", First);
        await PutAsync(service, "workflows/w", Second);

        var list = (await service.GetAsync("workflows/w/revisions?sort_keys=number&sort_dirs=desc"))["revisions"]!.AsArray();
        Assert.Equal([4, 3, 2], list.Select(one => one!["number"]!.GetValue<int>()));
        Assert.Equal(First, (await service.GetAsync("workflows/w/revisions/3"))["definition"]!.GetValue<string>());
        Assert.Equal(404, (await service.AnsweredAsync(HttpMethod.Get, "workflows/w/revisions/1", null)).Status);
        var (status, _) = await service.AnsweredAsync(
            HttpMethod.Post,
            "executions",
            new() { ["workflow_name"] = "w", ["workflow_revision"] = 1 }
        );
        Assert.Equal(404, status);
        await service.AnsweredAsync(HttpMethod.Delete, "workflows/w", null);
        await service.UploadAsync(First);
        Assert.Equal(
            [1],
            (await service.GetAsync("workflows/w/revisions"))["revisions"]!.AsArray().Select(one => one!["number"]!.GetValue<int>())
        );
    }

    [Fact(Timeout = Limit)]
    public async Task What_comes_with_a_workbook_has_revisions_too()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        const string book = "version: '2.0'\nname: b\nworkflows:\n  w:\n    tasks: {a: {action: std.noop}}\n";
        await service.UploadAsync("workbooks", book);
        await PutAsync(service, "workbooks", book.Replace("std.noop", "std.echo output=1", StringComparison.Ordinal));

        var list = (await service.GetAsync("workflows/b.w/revisions"))["revisions"]!.AsArray();

        Assert.Equal([1, 2], list.Select(one => one!["number"]!.GetValue<int>()));
        Assert.NotEqual(list[0]!["checksum"]!.GetValue<string>(), list[1]!["checksum"]!.GetValue<string>());
    }

    [Fact(Timeout = Limit)]
    public async Task An_upload_tells_whom_it_breaks()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync(First);
        await service.UploadAsync(Parent);
        await service.PostAsync(
            "cron_triggers",
            new()
            {
                ["name"] = "c",
                ["workflow_name"] = "w",
                ["pattern"] = "0 0 1 1 *",
            }
        );
        await StartAsync(service, null);
        var changed = First
            .Replace("[{who: world}]", "[who, when]", StringComparison.Ordinal)
            .Replace("output: {said", "output: {told", StringComparison.Ordinal);

        var report = (await PostTextAsync(service, "workflows/validate?identifier=w", changed))["impact"]![0]!;

        Assert.True(report["breaks"]!.GetValue<bool>());
        var users = report["used_by"]!;
        Assert.Equal("p", users["workflows"]![0]!["name"]!.GetValue<string>());
        var problems = users["workflows"]![0]!["problems"]!.AsArray().Select(one => one!.GetValue<string>()).ToArray();
        Assert.Contains("task 'call' does not give the input 'when', which it must now", problems);
        Assert.Contains("'p' names 'said', which is no output any more", problems);
        Assert.Equal(2, users["cron_triggers"]![0]!["problems"]!.AsArray().Count);
        Assert.Equal(1, users["executions"]!["unfinished"]!.GetValue<int>());
        Assert.Equal(1, (await service.GetAsync("workflows/w"))["revision"]!.GetValue<int>());
        Assert.Equal("p", (await service.GetAsync("workflows/w/usage"))["workflows"]![0]!["name"]!.GetValue<string>());
    }

    [Fact(Timeout = Limit)]
    public async Task A_value_has_an_origin_and_a_pause_a_reason()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync(
            "version: '2.0'\nv:\n  tasks:\n    a: {action: std.echo output=5, publish: {x: {y: <% task().result %>}}, on-success: "
                + "b}\n    b: {action: std.noop, pause-before: true}\n"
        );
        var id = (await service.PostAsync("executions", new() { ["workflow_name"] = "v" }))["id"]!.GetValue<string>();
        await service.UntilAsync($"executions/{id}", answer => answer["state"]!.GetValue<string>() == "PAUSED");

        var explained = (await service.GetAsync($"executions/{id}/explain"))["paused_by"]!;
        var origin = await service.GetAsync($"executions/{id}/provenance?path=x.y");
        var (status, refused) = await service.AnsweredAsync(HttpMethod.Get, $"executions/{id}/provenance?path=x..y", null);

        Assert.Equal(("pause-before", "b"), (explained["kind"]!.GetValue<string>(), explained["task"]!.GetValue<string>()));
        Assert.Contains("RUNNING", explained["how_to_go_on"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("a", origin["written_by"]!["task"]!.GetValue<string>());
        Assert.Equal("<% task().result %>", origin["written_by"]!["expression"]!.GetValue<string>());
        Assert.Equal(400, status);
        Assert.Contains("vms[0].ip", refused["faultstring"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static async Task<string> StartAsync(RunningService service, int? revision)
    {
        var body = new JsonObject { ["workflow_name"] = "w" };
        if (revision is { } number)
        {
            body["workflow_revision"] = number;
        }

        return (await service.PostAsync("executions", body))["id"]!.GetValue<string>();
    }

    private static async Task<int> RevisionAsync(RunningService service, string id) =>
        (await service.GetAsync($"executions/{id}"))["workflow_revision"]!.GetValue<int>();

    /// <summary>Somebody answers, and the execution ends.</summary>
    private static async Task<string> EndAsync(RunningService service, string id)
    {
        var action = (
            await service.UntilAsync(
                $"action_executions?task_name=ask&limit=50&sort_keys=created_at",
                answer => answer["action_executions"]!.AsArray().Count > 0
            )
        )["action_executions"]!.AsArray();
        var task = (await service.GetAsync($"executions/{id}/tasks"))["tasks"]!
            .AsArray()
            .Single(one => one!["name"]!.GetValue<string>() == "ask")!["id"]!.GetValue<string>();
        var own = action.Single(one => one!["task_execution_id"]!.GetValue<string>() == task)!["id"]!.GetValue<string>();
        await service.PutAsync($"action_executions/{own}", new() { ["state"] = "SUCCESS", ["output"] = "{}" });
        var ended = await service.UntilAsync($"executions/{id}?wait=10", answer => answer["state"]!.GetValue<string>() == "SUCCESS");
        return JsonNode.Parse(ended["output"]!.GetValue<string>())!["said"]!.GetValue<string>();
    }

    private static Task<JsonObject> PutAsync(RunningService service, string path, string text) =>
        SendAsync(service, HttpMethod.Put, path, text);

    private static Task<JsonObject> PostTextAsync(RunningService service, string path, string text) =>
        SendAsync(service, HttpMethod.Post, path, text);

    private static async Task<JsonObject> SendAsync(RunningService service, HttpMethod method, string path, string text)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(service.Address, path))
        {
            Content = new StringContent(text, System.Text.Encoding.UTF8, "text/plain"),
        };
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return JsonNode.Parse(answer)!.AsObject();
    }
}
