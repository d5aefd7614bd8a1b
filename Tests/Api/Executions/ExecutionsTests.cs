using System.Net;
using Mistral.Api.Tests.Fakes;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Executions;

public sealed class ExecutionsTests
{
    [Fact]
    public async Task A_start_answers_with_the_running_execution()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Json(
            "POST",
            "/v2/executions",
            """{"workflow_name": "w", "input": "{\"a\": 1}", "params": {"env": {"b": 2}}, "tags": 5}"""
        );

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("RUNNING", answer.Json["state"]!.GetValue<string>());
        Assert.Equal("{}", answer.Json["output"]!.GetValue<string>());
        Assert.Equal("2025-11-25 12:00:00", answer.Json["updated_at"]!.GetValue<string>());
        Assert.False(answer.Json.ContainsKey("published_global"));
        Assert.Matches("^[0-9a-f-]{36}$", answer.Json["id"]!.GetValue<string>());
        var asked = server.Cluster.Asked.OfType<StartExecution>().Single();
        Assert.Equal(("w", "{\"a\": 1}", "{\"env\": {\"b\": 2}}"), (asked.WorkflowIdentifier, asked.Input, asked.Params));
    }

    [Fact]
    public async Task The_same_id_gives_the_same_execution()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Json("POST", "/v2/executions", """{"id": "mine", "workflow_id": "w"}""");

        var again = await server.Json("POST", "/v2/executions", """{"id": "mine", "workflow_id": "other"}""");

        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal("w", again.Json["workflow_name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{}""", "Workflow ID or workflow name must be provided")]
    [InlineData("""{"workflow_name": "w", "input": ""}""", "input")]
    [InlineData("""{"workflow_name": "w", "input": "{broken"}""", "{broken")]
    [InlineData("""{"workflow_name": "w", "input": [1]}""", "JsonType field value must be a dictionary")]
    [InlineData("""{"workflow_name": "w", "input": "3"}""", "JsonType field value must be a dictionary")]
    [InlineData("""{"workflow_name": 5}""", "Expected text, got a number")]
    [InlineData("""{"workflow_name": "w", "colour": 1}""", "Unknown attribute for argument wf_ex: colour")]
    [InlineData("""{"workflow_name": "w", "project_id": "p"}""", "Cannot set read only field")]
    [InlineData("""[1]""", "object")]
    [InlineData("""hello""", "Request is not in valid JSON format")]
    [InlineData("", "Missing argument: \"wf_ex\"")]
    public async Task Bad_bodies_are_refused_with_what_is_wrong(string body, string words)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Json("POST", "/v2/executions", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Fault);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType, "Unknown mimetype: text/plain")]
    [InlineData(null, HttpStatusCode.BadRequest, "Unknown argument: \"<body>\"")]
    [InlineData("text/xml", HttpStatusCode.UnsupportedMediaType, "XML request bodies are not supported.")]
    [InlineData("application/soap+xml", HttpStatusCode.UnsupportedMediaType, "XML request bodies are not supported.")]
    public async Task Only_JSON_is_read_as_JSON(string? type, HttpStatusCode status, string message)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Send("POST", "/v2/executions", """{"workflow_name": "w"}""", type);

        Assert.Equal(status, answer.Status);
        Assert.Equal(message, answer.Fault);
    }

    [Fact]
    public async Task A_single_execution_has_output_and_global_variables_a_list_has_neither()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Executions, ("id", "e"), ("state", "SUCCESS"), ("output", "{\"x\": 1}"));

        var one = (await server.Get("/v2/executions/e")).Json;
        var listed = (await server.Get("/v2/executions")).Json["executions"]![0]!.AsObject();
        var withOutput = (await server.Get("/v2/executions?include_output=True")).Json["executions"]![0]!.AsObject();

        Assert.Equal("{\"x\": 1}", one["output"]!.GetValue<string>());
        Assert.Equal("{}", one["published_global"]!.GetValue<string>());
        Assert.False(listed.ContainsKey("output"));
        Assert.False(listed.ContainsKey("published_global"));
        Assert.True(listed.ContainsKey("updated_at"));
        Assert.Equal("{\"x\": 1}", withOutput["output"]!.GetValue<string>());
        Assert.False(one.ContainsKey("parent_execution_id"));
    }

    [Fact]
    public async Task An_update_carries_state_message_and_environment()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Executions, ("id", "e"), ("state", "RUNNING"));

        var answer = await server.Json(
            "PUT",
            "/v2/executions/e",
            """{"state": "RUNNING", "description": "", "params": {"env": {"k": "v"}}}"""
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            new UpdateExecution("RUNNING", null, null, "{\"k\": \"v\"}", Grains.Interfaces.Callers.Caller.Anonymous),
            server.Cluster.Asked.OfType<UpdateExecution>().Single()
        );
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?force=True", true)]
    [InlineData("?force=false", false)]
    [InlineData("?force=", false)]
    public async Task Deletion_says_whether_it_is_forced(string query, bool force)
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Executions, ("id", "e"));

        var answer = await server.Delete($"/v2/executions/e{query}");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(force, server.Cluster.Asked.OfType<bool>().Single());
    }

    [Theory]
    [InlineData("PUT", "/v2/executions/none", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v2/executions/none", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v2/executions/none?wait=1", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v2/executions/none/events", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v2/executions/none/explain", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v2/executions/none/tasks", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/executions/none/executions", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/executions/none/report", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/executions/11111111-2222-3333-4444-555555555555/tasks", HttpStatusCode.OK)]
    [InlineData("PUT", "/v2/executions", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "/v2/executions", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v2/executions?project_id=11111111222233334444555555555555", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/v2/executions/e?wait=x", HttpStatusCode.BadRequest)]
    public async Task Statuses_of_what_is_not_there_or_not_allowed(string method, string path, HttpStatusCode status)
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal(
            status,
            (await server.Send(method, path, method == "PUT" ? """{"state": "NONSENSE"}""" : null, "application/json")).Status
        );
    }

    [Fact]
    public async Task Waiting_is_done_in_slices()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Executions, ("id", "e"), ("state", "RUNNING"));

        var answer = await server.Get("/v2/executions/e?wait=20");

        Assert.Equal("RUNNING", answer.Json["state"]!.GetValue<string>());
        Assert.Equal([TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5)], server.Cluster.Asked.OfType<TimeSpan>());
    }

    [Fact]
    public async Task A_start_that_waits_answers_when_the_execution_has_ended()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Json("POST", "/v2/executions?wait=20", """{"workflow_name": "w"}""");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("RUNNING", answer.Json["state"]!.GetValue<string>());
        Assert.Equal([TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5)], server.Cluster.Asked.OfType<TimeSpan>());
    }

    [Fact]
    public async Task A_start_with_a_wait_that_is_no_number_starts_nothing()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Json("POST", "/v2/executions?wait=soon", """{"workflow_name": "w"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(server.Cluster.Asked.OfType<StartExecution>());
    }

    [Fact]
    public async Task Events_are_streamed_from_where_the_reader_was()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Executions, ("id", "e"));
        server.Cluster.Events.AddRange([new(1, "workflow", "{}"), new(2, "task", "{\"a\": 1}"), new(3, "task", "{}")]);

        var whole = await server.Get("/v2/executions/e/events");
        var rest = await server.Get("/v2/executions/e/events", ("Last-Event-ID", "2"));

        Assert.Equal("text/event-stream", whole.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            "id: 1\nevent: workflow\ndata: {}\n\nid: 2\nevent: task\ndata: {\"a\": 1}\n\nid: 3\nevent: task\ndata: {}\n\n",
            whole.Text
        );
        Assert.Equal("id: 3\nevent: task\ndata: {}\n\n", rest.Text);
    }

    [Fact]
    public async Task Trees_and_reports_pass_on_how_much_is_wanted()
    {
        await using var server = await ApiServer.StartAsync();
        var id = server.Cluster.Add(Resource.Executions, ("state", "ERROR")).Text("id");

        var tree = await server.Get($"/v2/executions/{id}/executions?errors_only=True&max_depth=2");
        var report = await server.Get($"/v2/executions/{id}/report?errors_only=&max_depth=-1&statistics_only=True");

        Assert.Equal((Resource.Executions, id!, true, 2), server.Cluster.Asked.OfType<(Resource, string, bool, int)>().Single());
        Assert.False(tree.Json["executions"]![0]!.AsObject().ContainsKey("output"));
        Assert.False(tree.Json.ContainsKey("next"));
        Assert.Equal((id!, false, -1, true), server.Cluster.Asked.OfType<(string, bool, int, bool)>().Single());
        Assert.Equal(1, report.Json["statistics"]!["total_tasks_count"]!.GetValue<int>());
        Assert.Empty((await server.Get($"/v2/executions/{id}/explain")).Json["tasks"]!.AsArray());
    }

    [Fact]
    public async Task An_execution_with_a_chosen_id_has_tasks_too()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Executions, ("id", "chosen"));
        server.Cluster.Add(Resource.Tasks, ("workflow_execution_id", "chosen"), ("name", "t"));

        var tasks = (await server.Get("/v2/executions/chosen/tasks?fields=name")).Json["tasks"]!.AsArray();

        Assert.Equal(["id", "name"], tasks.Single()!.AsObject().Select(entry => entry.Key));
    }
}
