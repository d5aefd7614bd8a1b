using System.Text.Json.Nodes;
using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Events;

/// <summary>The streams of a project and of a tree of executions, against the whole service.</summary>
public sealed class ProjectStreamTests
{
    private const int Limit = 120_000;

    private const string Workflows = """
        version: '2.0'
        child: {tasks: {c: {action: std.echo output=1}}}
        parent: {tasks: {call: {workflow: child, on-success: [many]}, many: {with-items: 'i in [1, 2, 3]',
            action: std.echo output=<% $.i %>}}}
        other: {tasks: {o: {action: std.noop}}}
        """;

    [Fact(Timeout = Limit)]
    public async Task What_happens_in_a_project_is_told_to_all_who_watch_and_once_more_to_who_comes_back()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync(Workflows);
        await using var first = await Stream.OpenAsync(service, "events", null);
        await using var second = await Stream.OpenAsync(service, "events", null);
        Assert.Equal("ready", (await first.NextAsync()).Name);
        // The silos know by then that somebody watches.
        Assert.Equal("reset", (await first.NextAsync()).Name);
        var place = first.Last;

        var id = await StartAsync(service, "parent");
        var told = await first.UntilAsync(one => IsEnd(one, id));
        Assert.Contains(told, one => one.Name == "task" && one.Text("task_name") == "call" && one.Text("state") == "SUCCESS");
        Assert.Contains(told, one => one.Name == "workflow" && one.Text("root_execution_id") == id);
        var items = told.Last(one => one.Name == "items").Data["items"]!;
        Assert.Equal((3, 3, 0), (items["count"]!.GetValue<int>(), items["done"]!.GetValue<int>(), items["failed"]!.GetValue<int>()));
        await second.UntilAsync(one => IsEnd(one, id));

        await using var back = await Stream.OpenAsync(service, "events", place);
        Assert.Equal(told.Select(one => one.Id), (await back.UntilAsync(one => IsEnd(one, id))).Select(one => one.Id));
        await using var lost = await Stream.OpenAsync(service, "events", "another-1");
        Assert.Equal("reset", (await lost.NextAsync()).Name);
    }

    [Fact(Timeout = Limit)]
    public async Task A_tree_has_the_events_of_its_own_executions_only()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync(
            Workflows.Replace(
                "child: {tasks: {c: {action: std.echo output=1}}}",
                "child: {tasks: {c: {action: std.async_noop}}}",
                StringComparison.Ordinal
            )
        );
        var id = await StartAsync(service, "parent");
        var below = (await service.UntilAsync($"executions?root_execution_id={id}", answer => answer["executions"]!.AsArray().Count > 0))[
            "executions"
        ]![0]!["id"]!.GetValue<string>();
        await using var stream = await Stream.OpenAsync(service, $"executions/{id}/events?tree=true", null);
        await stream.UntilAsync(one => one.Name == "reset");

        var stranger = await StartAsync(service, "other");
        await service.GetAsync($"executions/{stranger}?wait=10");
        var action = (await service.GetAsync("action_executions"))["action_executions"]!
            .AsArray()
            .Single(one => one!["state"]!.GetValue<string>() == "RUNNING")!["id"]!.GetValue<string>();
        await service.PutAsync($"action_executions/{action}", new() { ["state"] = "SUCCESS", ["output"] = "{}" });
        var told = await stream.UntilAsync(one => IsEnd(one, id));

        Assert.Contains(told, one => IsEnd(one, below));
        Assert.DoesNotContain(told, one => one.Text("workflow_execution_id") == stranger);
        Assert.Equal(404, (await service.AnsweredAsync(HttpMethod.Get, "executions/none/events?tree=true", null)).Status);
    }

    private static bool IsEnd(Told one, string id) =>
        one.Name == "workflow" && one.Text("workflow_execution_id") == id && one.Text("state") == "SUCCESS";

    private static async Task<string> StartAsync(RunningService service, string workflow) =>
        (await service.PostAsync("executions", new() { ["workflow_name"] = workflow }))["id"]!.GetValue<string>();

    private sealed record Told(string Id, string Name, JsonObject Data)
    {
        public string? Text(string name) => Data[name]?.GetValue<string>();
    }

    private sealed class Stream(HttpClient http, HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        public string? Last { get; private set; }

        public static async Task<Stream> OpenAsync(RunningService service, string path, string? after)
        {
            var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Address, path));
            if (after is not null)
            {
                request.Headers.Add("Last-Event-ID", after);
            }

            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
            return new(http, response, new(await response.Content.ReadAsStreamAsync()));
        }

        public async Task<Told> NextAsync()
        {
            var (id, name, data) = ("", "", "");
            while (await reader.ReadLineAsync().WaitAsync(Patience, TimeProvider.System) is { } line)
            {
                if (line.Length == 0 && id.Length > 0)
                {
                    Last = id;
                    return new(id, name, JsonNode.Parse(data)!.AsObject());
                }

                id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
                name = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : name;
                data = line.StartsWith("data: ", StringComparison.Ordinal) ? data + line[6..] : data;
            }

            throw new InvalidOperationException("The stream has ended.");
        }

        public async Task<List<Told>> UntilAsync(Func<Told, bool> isLast)
        {
            var all = new List<Told>();
            do
            {
                all.Add(await NextAsync());
            } while (!isLast(all[^1]));
            return all;
        }

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            http.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
