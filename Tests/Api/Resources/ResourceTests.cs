using System.Net;
using Mistral.Api.Tests.Fakes;
using Mistral.Api.Tests.Identity;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Resources;

public sealed class ResourceTests
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    [Theory]
    [InlineData("POST", "/v2/environments", """{"variables": {}}""", "Name of the environment is not provided.")]
    [InlineData("PUT", "/v2/environments", """{"description": "d"}""", "Name of the environment is not provided.")]
    [InlineData("POST", "/v2/environments", """{"name": "e", "colour": "red"}""", "Unknown attribute for argument env: colour")]
    [InlineData("POST", "/v2/environments", """{"name": "e", "created_at": "x"}""", "Please, check your environment definition.")]
    [InlineData("POST", "/v2/environments", """{"name": "e", "variables": "{broken"}""", "{broken")]
    [InlineData("POST", "/v2/environments", """{"name": "e", "scope": "secret"}""", "Value should be one of: private, public")]
    [InlineData("POST", "/v2/cron_triggers", """{"workflow_name": "w", "pattern": "* * * * *"}""", "Name of the cron trigger")]
    [InlineData(
        "POST",
        "/v2/cron_triggers",
        """{"name": "c", "workflow_name": "w", "pattern": ""}""",
        "Pattern or first_execution_time must be specified."
    )]
    [InlineData(
        "POST",
        "/v2/cron_triggers",
        """{"name": "c", "first_execution_time": "2099-01-01 00:00", "remaining_executions": "2"}""",
        "Pattern must be provided if count is superior to 1."
    )]
    [InlineData(
        "POST",
        "/v2/cron_triggers",
        """{"name": "c", "pattern": "* * * * *", "remaining_executions": 0}""",
        "greater or equal to 1"
    )]
    [InlineData(
        "POST",
        "/v2/cron_triggers",
        """{"name": "c", "pattern": "* * * * *", "remaining_executions": "q"}""",
        "unable to convert to int"
    )]
    [InlineData(
        "POST",
        "/v2/event_triggers",
        """{"workflow_id": "x", "exchange": "x", "topic": "t", "event": "e"}""",
        "unable to convert to UUID"
    )]
    [InlineData(
        "POST",
        "/v2/event_triggers",
        $$"""{"workflow_id": "{{Id}}", "exchange": "x", "topic": "t", "event": ""}""",
        "Params {'event'} must be provided"
    )]
    [InlineData("POST", "/v2/event_triggers", """{"id": "x"}""", "Cannot set read only field.")]
    [InlineData("PUT", $"/v2/event_triggers/{Id}", """{"topic": "t"}""", "Can not update fields")]
    [InlineData("GET", "/v2/event_triggers/none", null, "UUID")]
    [InlineData(
        "POST",
        "/v2/workflows/x/members",
        """{"member_id": "p"}""",
        "Resource sharing feature can only be supported with authentication enabled."
    )]
    public async Task Bad_requests_are_refused_with_what_is_wrong(string method, string path, string? body, string words)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Send(method, path, body, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Fault);
    }

    [Fact]
    public async Task An_environment_keeps_its_variables_as_text_that_holds_an_object()
    {
        await using var server = await ApiServer.StartAsync();

        var created = await server.Json("POST", "/v2/environments", """{"name": "e", "variables": {"a": 1}, "scope": "private"}""");
        var changed = await server.Json("PUT", "/v2/environments", """{"name": "e", "variables": "{\"b\": 2}"}""");

        Assert.Equal((HttpStatusCode.Created, "{\"a\": 1}"), (created.Status, created.Json["variables"]!.GetValue<string>()));
        Assert.False(created.Json.ContainsKey("updated_at"));
        Assert.Equal("{\"b\": 2}", changed.Json["variables"]!.GetValue<string>());
        Assert.NotNull(changed.Json["updated_at"]);
        Assert.Equal(["id", "name"], (await server.Get("/v2/environments/e?fields=name")).Json.Select(entry => entry.Key));
    }

    [Fact]
    public async Task A_cron_trigger_is_passed_on_as_it_was_sent_nulls_too()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Json(
            "POST",
            "/v2/cron_triggers",
            """{"name": "c", "pattern": "* * * * *", "first_execution_time": null,"""
                + """ "remaining_executions": "42", "workflow_id": "w", "workflow_input": "{\"z\": 1}"}"""
        );

        Assert.Equal(42, answer.Json["remaining_executions"]!.GetValue<int>());
        Assert.Equal("{\"z\": 1}", answer.Json["workflow_input"]!.GetValue<string>());
        Assert.False(answer.Json.ContainsKey("trust_id"));
        var call = server.Cluster.Asked.OfType<ResourceCall>().Single();
        Assert.Equal(
            ("create", Resource.CronTriggers, "null", "\"c\""),
            (call.Verb, call.Resource, call.Fields["first_execution_time"], call.Fields["name"])
        );
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.Json("PUT", "/v2/cron_triggers/c", "{}")).Status);
        Assert.Equal(
            ["DELETE", "GET", "POST"],
            (await server.Json("PUT", "/v2/cron_triggers", "{}")).Response.Content.Headers.Allow.Order()
        );
    }

    [Fact]
    public async Task A_cron_trigger_shows_its_extras_and_its_next_times()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(
            Resource.CronTriggers,
            ("name", "c"),
            ("schedule", """{"timezone": "Europe/Prague", "error": "the trust is gone"}""")
        );

        var trigger = (await server.Get("/v2/cron_triggers/c")).Json;
        var slots = (await server.Get("/v2/cron_triggers/c/preview?count=2")).Json["slots"]!.AsArray();

        Assert.Equal(
            ("Europe/Prague", "the trust is gone"),
            (trigger["timezone"]!.GetValue<string>(), trigger["error"]!.GetValue<string>())
        );
        Assert.Equal(["2025-11-25 12:00:00", "2025-11-25 12:01:00"], slots.Select(slot => slot!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Get("/v2/cron_triggers/c/preview?count=0")).Status);
    }

    [Fact]
    public async Task A_new_event_trigger_says_that_it_was_not_updated()
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Json(
            "POST",
            "/v2/event_triggers",
            $$"""{"workflow_id": "{{Id}}", "exchange": "x", "topic": "t", "event": "e"}"""
        );

        Assert.True(answer.Json.ContainsKey("updated_at"));
        Assert.Single((await server.Get("/v2/event_triggers?exchange=x")).Json["event_triggers"]!.AsArray());
    }

    [Fact]
    public async Task An_event_trigger_says_why_it_does_not_start_its_workflow()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.EventTriggers, ("id", Id), ("name", "e"), ("error", "Events wait: the trust is gone"));

        Assert.Equal("Events wait: the trust is gone", (await server.Get($"/v2/event_triggers/{Id}")).Json["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_code_source_is_its_text()
    {
        await using var server = await TokenServer.StartAsync();

        var created = await server.Send("POST", "/v2/code_sources?name=c&namespace=ns", "admin-of-own", "class \"A\": pass", "text/plain");
        var nameless = await server.Send("POST", "/v2/code_sources", "admin-of-own", "x", "text/plain");

        Assert.Equal("class \"A\": pass", created.Json["content"]!.GetValue<string>());
        Assert.Equal("private", created.Json["scope"]!.GetValue<string>());
        Assert.Equal("{\"faultstring\":\"Missing argument: \\\"name\\\"\"}", nameless.Text);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await server.Send("POST", "/v2/code_sources?name=d&scope=x", "admin-of-own", "x", "text/plain")).Status
        );
    }

    [Theory]
    [InlineData("POST", """{"class_name": "A", "code_source_id": "x"}""", "'name' must be provided.")]
    [InlineData("POST", """{"name": "d", "code_source_id": "x"}""", "'class_name' must be provided.")]
    [InlineData("POST", """{"name": "d", "class_name": "A"}""", "Either 'code_source_id' or 'code_source_name' must be provided.")]
    [InlineData("PUT", """{"class_name": "A"}""", "Either 'name' or 'id' must be provided.")]
    public async Task Dynamic_actions_need_a_name_a_class_and_a_source(string method, string body, string message)
    {
        await using var server = await TokenServer.StartAsync();

        Assert.Equal(message, (await server.Send(method, "/v2/dynamic_actions", "admin-of-own", body, "application/json")).Fault);
    }

    [Fact]
    public async Task Sharing_goes_from_offer_to_acceptance_to_its_end()
    {
        await using var server = await TokenServer.StartAsync();
        var path = $"/v2/workflows/{Id}/members";
        Task<Answer> Ask(string method, string rest, string token, string? body = null) =>
            server.Send(method, path + rest, token, body, "application/json");

        var offer = await Ask("POST", "", "member-of-own", """{"member_id": "other"}""");

        Assert.Equal(
            (HttpStatusCode.Created, Id, "workflow", "other"),
            (
                offer.Status,
                offer.Json["resource_id"]!.GetValue<string>(),
                offer.Json["resource_type"]!.GetValue<string>(),
                offer.Json["member_id"]!.GetValue<string>()
            )
        );
        Assert.Equal("Member id must be provided.", (await Ask("POST", "", "member-of-own", "{}")).Fault);
        Assert.Single((await Ask("GET", "", "member-of-other")).Json["members"]!.AsArray());
        Assert.Equal("""{"workflow_offers": []}""", (await server.Get("/v2/workflow_offers", "member-of-other")).Text);
        Assert.Contains(
            server.Api.Cluster.Asked.OfType<(string List, string Of, Caller Caller)>(),
            asked => (asked.List, asked.Caller.ProjectId, asked.Caller.IsAdmin) == ("workflow_offers", "other", false)
        );
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("PUT", "/other", "member-of-own", """{"status": "accepted"}""")).Status);
        Assert.Equal("Status must be provided.", (await Ask("PUT", "/other", "member-of-other", "{}")).Fault);
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask("PUT", "/other", "member-of-other", """{"status": "nonsense"}""")).Status);
        Assert.Equal(
            "accepted",
            (await Ask("PUT", "/other", "member-of-other", """{"status": "accepted"}""")).Json["status"]!.GetValue<string>()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("DELETE", "/other", "member-of-other")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Ask("DELETE", "/other", "member-of-own")).Status);
        Assert.Contains($"resource_id={Id}, member_id=other", (await Ask("GET", "/other", "member-of-own")).Fault);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Get("/v2/workflows/name/members", "member-of-own")).Status);
    }
}
