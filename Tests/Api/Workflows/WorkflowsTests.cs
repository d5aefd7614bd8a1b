using System.Net;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Definitions;

namespace Mistral.Api.Tests.Workflows;

public sealed class WorkflowsTests
{
    [Fact]
    public async Task An_upload_answers_with_all_workflows_of_the_text()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Text("POST", "/v2/workflows?namespace=ns&bogus=1", "one\ntwo");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var workflows = answer.Json["workflows"]!.AsArray();
        Assert.Equal(["one", "two"], workflows.Select(workflow => workflow!["name"]!.GetValue<string>()));
        Assert.Equal(1, workflows[0]!["interface"]!["input"]![1]!["b"]!.GetValue<int>());
        Assert.Equal("2025-11-25 12:00:00", workflows[0]!["created_at"]!.GetValue<string>());
        Assert.False(workflows[0]!.AsObject().ContainsKey("updated_at"));
        Assert.Equal("x", workflows[0]!["tags"]![0]!.GetValue<string>());
        Assert.Equal(new Upload(DefinitionKind.Workflow, "one\ntwo", "ns", "private"), server.Cluster.Asked.OfType<Upload>().Single());
    }

    [Fact]
    public async Task A_single_workflow_has_its_interface_as_text_and_its_definition()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Text("POST", "/v2/workflows", "one");

        var answer = await server.Get("/v2/workflows/one");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("{\"input\": [\"a\", {\"b\": 1}], \"output\": []}", answer.Json["interface"]!.GetValue<string>());
        Assert.Equal("one", answer.Json["definition"]!.GetValue<string>());
        Assert.True(answer.Json.ContainsKey("updated_at"));
        Assert.Equal(
            [
                "id",
                "name",
                "namespace",
                "input",
                "interface",
                "definition",
                "checksum",
                "tags",
                "scope",
                "project_id",
                "created_at",
                "updated_at",
            ],
            answer.Json.Select(entry => entry.Key)
        );
    }

    [Fact]
    public async Task Fields_choose_what_a_single_workflow_shows()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Text("POST", "/v2/workflows", "one");

        Assert.Equal(["id", "name", "tags"], (await server.Get("/v2/workflows/one?fields=name,tags")).Json.Select(entry => entry.Key));
        Assert.Contains("[colour]", (await server.Get("/v2/workflows/one?fields=colour")).Fault);
    }

    [Fact]
    public async Task Lists_hold_definitions_unless_the_fields_leave_them_out()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Text("POST", "/v2/workflows", "one");

        var whole = (await server.Get("/v2/workflows")).Json["workflows"]![0]!.AsObject();
        var chosen = (await server.Get("/v2/workflows?fields=name")).Json["workflows"]![0]!.AsObject();

        Assert.Equal("one", whole["definition"]!.GetValue<string>());
        Assert.Equal(["id", "name"], chosen.Select(entry => entry.Key));
    }

    [Fact]
    public async Task An_update_by_identifier_answers_with_one_object_and_one_without_with_a_list()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Text("POST", "/v2/workflows", "one");

        Assert.Equal("one", (await server.Text("PUT", "/v2/workflows/one", "one")).Json["name"]!.GetValue<string>());
        Assert.Single((await server.Text("PUT", "/v2/workflows", "one")).Json["workflows"]!.AsArray());
    }

    [Fact]
    public async Task Unknown_workflows_are_named_in_the_404()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Get("/v2/workflows/none?namespace=x");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("Workflow not found [workflow_identifier=none, namespace=x]", answer.Fault);
        Assert.Equal("Client", answer.Json["faultcode"]!.GetValue<string>());
        Assert.True(answer.Json.ContainsKey("debuginfo"));
    }

    [Fact]
    public async Task Errors_of_uploads_have_the_short_body()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Text("POST", "/v2/workflows", "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["faultstring"], answer.Json.Select(entry => entry.Key));
    }

    [Theory]
    [InlineData("POST", "/v2/workflows?scope=secret", HttpStatusCode.BadRequest, "secret")]
    [InlineData("POST", "/v2/workflows?scope=public", HttpStatusCode.Forbidden, "Operation forbidden (insufficient permissions)")]
    [InlineData("GET", "/v2/workflows?all_projects=true", HttpStatusCode.Forbidden, "Operation forbidden (insufficient permissions)")]
    [InlineData("DELETE", "/v2/workflows", HttpStatusCode.BadRequest, "Missing argument: \"identifier\"")]
    [InlineData("DELETE", "/v2/workflows/none", HttpStatusCode.NotFound, "none")]
    [InlineData("GET", "/v2/workflows/one?colour=red", HttpStatusCode.BadRequest, "Unknown argument: \"colour\"")]
    [InlineData("GET", "/v2/workflows/validate", HttpStatusCode.MethodNotAllowed, "not allowed")]
    [InlineData("PATCH", "/v2/workflows", HttpStatusCode.MethodNotAllowed, "not allowed")]
    [InlineData("GET", "/v2/nothing", HttpStatusCode.NotFound, "/v2/nothing")]
    public async Task Refusals_say_what_is_wrong(string method, string path, HttpStatusCode status, string words)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Send(method, path, method == "POST" ? "one" : null, "text/plain");

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Fault);
    }

    [Fact]
    public async Task Deletion_answers_without_a_body()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Text("POST", "/v2/workflows", "one");

        var answer = await server.Delete("/v2/workflows/one");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Empty(answer.Text);
    }

    [Theory]
    [InlineData("good", "{\"valid\":true}")]
    [InlineData("bad", "{\"valid\":false,\"error\":\"it is bad\"}")]
    [InlineData("odd", "{\"valid\":true,\"warnings\":[\"it is odd\"]}")]
    public async Task Validation_always_answers_200(string text, string expected)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Text("POST", "/v2/workflows/validate", text, type: null);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(expected, answer.Text);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData(ValidationMode.Mandatory, "?skip_validation", false)]
    [InlineData(ValidationMode.Enabled, "?skip_validation", true)]
    [InlineData(ValidationMode.Enabled, "", false)]
    [InlineData(ValidationMode.Disabled, "", true)]
    public async Task Skipping_validation_depends_on_the_mode(ValidationMode mode, string query, bool skips)
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { ValidationMode = mode });

        await server.Text("POST", $"/v2/workflows{query}", "one");

        Assert.Equal(skips, server.Cluster.Asked.OfType<Upload>().Single().SkipValidation);
    }
}
