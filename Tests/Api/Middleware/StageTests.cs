using System.Net;
using Mistral.Api.Settings;
using Mistral.Api.Tests.Identity;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Tests.Middleware;

public sealed class StageTests
{
    [Fact]
    public async Task Version_documents_follow_the_address_of_the_request()
    {
        await using var server = await ApiServer.StartAsync();

        Assert.StartsWith(
            "{\"versions\":[{\"id\":\"v2.0\",\"status\":\"CURRENT\",\"links\":[{\"href\":\"http://localhost/v2\","
                + "\"target\":\"v2\",\"rel\":\"self\"}]}],\"program\":{\"name\":\"mistral-orleans\",\"version\":",
            (await server.Get("/")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("{\"uri\":\"http://localhost/v2\"}", (await server.Get("/v2/")).Text);
        var redirect = await server.Get("/v2");
        Assert.Equal((HttpStatusCode.Found, "http://localhost/v2/"), (redirect.Status, redirect.Header("Location")));
    }

    [Fact]
    public async Task A_proxy_is_believed_only_where_that_is_switched_on()
    {
        await using var server = await ApiServer.StartAsync();
        await using var behind = await ApiServer.StartAsync(new ApiOptions { ParsesProxyHeaders = true });
        (string, string)[] headers = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "host"), ("X-Forwarded-Prefix", "/workflowv2")];

        Assert.Equal("{\"uri\":\"http://localhost/v2\"}", (await server.Get("/v2/", headers)).Text);
        Assert.Equal("{\"uri\":\"https://host/workflowv2/v2\"}", (await behind.Get("/v2/", headers)).Text);
        Assert.Equal(
            "{\"uri\":\"https://other/v2\"}",
            (await behind.Get("/v2/", ("Forwarded", "for=1.2.3.4;proto=https;host=\"other\""))).Text
        );
    }

    [Fact]
    public async Task Pages_of_other_origins_may_call_only_where_that_is_allowed()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { CorsOrigins = ["http://dashboard"] });
        await using var closed = await ApiServer.StartAsync();
        (string, string)[] preflight =
        [
            ("Origin", "http://dashboard"),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "x-auth-token"),
        ];

        Assert.Equal(
            "http://dashboard",
            (await server.Send("OPTIONS", "/v2/executions", null, null, preflight)).Header("Access-Control-Allow-Origin")
        );
        Assert.Equal(
            "http://dashboard",
            (await server.Get("/v2/executions/none", ("Origin", "http://dashboard"))).Header("Access-Control-Allow-Origin")
        );
        Assert.Null((await server.Get("/v2/executions", ("Origin", "http://elsewhere"))).Header("Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await closed.Send("OPTIONS", "/v2/executions", null, null, preflight)).Status);
    }

    [Theory]
    [InlineData("/v2/workflows/%ED%A0%BD", "%ED%A0%BD")]
    [InlineData("/v2/environments/a%20%FFb", "%FF")]
    [InlineData("/v2/cron_triggers/%C3", "%C3")]
    [InlineData("/v2/workflows?name=%ff", "%ff")]
    [InlineData("/v2/executions?description=eq:%ED%A0%BD", "%ED%A0%BD")]
    [InlineData("/v2/workflows?namespace=x%C3%28", "%C3%28")]
    public async Task An_address_that_is_no_text_is_refused(string address, string escapes)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Get(address);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(escapes, answer.Text);
    }

    [Theory]
    [InlineData("GET", "/v2/actions/%20")]
    [InlineData("DELETE", "/v2/actions/%20%09")]
    [InlineData("DELETE", "/v2/executions/%20")]
    [InlineData("PUT", "/v2/executions/%C2%A0")]
    public async Task A_name_of_blanks_names_nothing(string method, string address)
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await server.Send(method, address, null, null)).Status);
    }

    [Theory]
    [InlineData("/v2/workflows?name=%F0%9F%98%80%C3%A9")]
    [InlineData("/v2/workflows?name=100%25&namespace=%zz")]
    public async Task An_address_that_is_text_is_not(string address)
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.Get(address)).Status);
    }

    [Theory]
    [InlineData("text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("text/xml", HttpStatusCode.NotAcceptable)]
    [InlineData("text/html, */*;q=0.1", HttpStatusCode.OK)]
    [InlineData("application/json", HttpStatusCode.OK)]
    public async Task Who_takes_no_JSON_gets_406(string accept, HttpStatusCode status)
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal(status, (await server.Get("/v2/workflows", ("Accept", accept))).Status);
    }

    public static TheoryData<Exception, HttpStatusCode, string> Failures =>
        new()
        {
            { new MistralFault(FaultKind.Invalid, "bad"), HttpStatusCode.BadRequest, "bad" },
            { new MistralFault(FaultKind.Forbidden, "no"), HttpStatusCode.Forbidden, "no" },
            { new MistralFault(FaultKind.Conflict, "twice"), HttpStatusCode.Conflict, "twice" },
            { new MistralFault(FaultKind.TooMany, "later", 7), HttpStatusCode.TooManyRequests, "later" },
            { new MistralFault(FaultKind.Unavailable, "away", 7), HttpStatusCode.ServiceUnavailable, "away" },
            { new MistralFault(FaultKind.Internal, "broken"), HttpStatusCode.InternalServerError, "broken" },
            { new TimeoutException(), HttpStatusCode.ServiceUnavailable, "engine" },
            { new InvalidCastException("secret detail"), HttpStatusCode.InternalServerError, "internal error" },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_went_wrong_in_a_grain_has_its_status(Exception failure, HttpStatusCode status, string words)
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Failure = failure;

        var answer = await server.Get("/v2/executions/x");

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Fault);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Equal((int)status < 500 ? "Client" : "Server", answer.Json["faultcode"]!.GetValue<string>());
        Assert.Equal(
            failure is MistralFault { RetryAfterSeconds: 7 } ? "7"
                : failure is TimeoutException ? "1"
                : null,
            answer.Header("Retry-After")
        );
    }

    [Fact]
    public async Task Bodies_that_are_too_large_or_too_deep_are_refused()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { MaxBodyBytes = 1000, MaxJsonDepth = 10 });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Text("POST", "/v2/workflows", new string('x', 1001))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Json("POST", "/v2/executions", new string('x', 1001))).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await server.Json("POST", "/v2/executions", $"{{\"input\": {new string('[', 20)}{new string(']', 20)}}}")).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await server.Json(
                    "POST",
                    "/v2/executions",
                    $$"""{"workflow_name": "w", "input": "{\"a\": {{new string('[', 20)}}{{new string(']', 20)}}}"}"""
                )
            ).Status
        );
    }

    [Fact]
    public async Task While_the_service_pauses_changes_are_locked_but_for_what_lets_work_end()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Maintenance = MaintenanceView.AllRun with { Status = "PAUSING" };
        server.Cluster.Add(Resource.Executions, ("id", "e"));
        server.Cluster.Add(Resource.ActionExecutions, ("id", "a"));

        var locked = await server.Json("POST", "/v2/executions", """{"workflow_name": "w"}""");

        Assert.Equal(HttpStatusCode.Locked, locked.Status);
        Assert.Equal("Current Mistral state is PAUSING. Method is not allowed", locked.Header("Server-Error-Message"));
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/executions")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Json("PUT", "/v2/action_executions/a", """{"state": "SUCCESS"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Json("PUT", "/v2/executions/e", """{"state": "CANCELLED"}""")).Status);
        Assert.Equal(HttpStatusCode.Locked, (await server.Json("PUT", "/v2/executions/e", """{"state": "PAUSED"}""")).Status);

        server.Cluster.Maintenance = MaintenanceView.AllRun with { Status = "PAUSED" };
        server.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Locked, (await server.Json("PUT", "/v2/action_executions/a", """{"state": "SUCCESS"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Json("PUT", "/v2/executions/e", """{"state": "CANCELLED"}""")).Status);

        server.Cluster.Maintenance = MaintenanceView.AllRun;
        Assert.Equal("{\"status\":\"RUNNING\"}", (await server.Get("/maintenance")).Text);
        Assert.Equal(HttpStatusCode.Created, (await server.Json("POST", "/v2/executions", """{"workflow_name": "w"}""")).Status);
    }

    [Fact]
    public async Task A_paused_project_is_locked_and_others_are_not()
    {
        await using var server = await TokenServer.StartAsync();
        async Task<Answer> Put(string status) =>
            await server.Send("PUT", "/maintenance/own", "admin-of-other", $$"""{"status": "{{status}}"}""", "application/json");
        async Task<Answer> StartBy(string token) =>
            await server.Send("POST", "/v2/executions", token, """{"workflow_name": "w"}""", "application/json");

        Assert.Equal("{\"project_id\":\"own\",\"status\":\"PAUSING\"}", (await Put("PAUSED")).Text);
        var locked = await StartBy("member-of-own");
        Assert.Equal(
            (HttpStatusCode.Locked, "Project 'own' is PAUSING. Method is not allowed"),
            (locked.Status, locked.Header("Server-Error-Message"))
        );
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/executions", "member-of-own")).Status);
        Assert.Equal(HttpStatusCode.Created, (await StartBy("member-of-other")).Status);
        Assert.Equal("{\"status\":\"RUNNING\"}", (await server.Get("/maintenance", "member-of-own")).Text);

        Assert.Equal("{\"project_id\":\"own\",\"status\":\"RUNNING\"}", (await Put("RUNNING")).Text);
        Assert.Equal(HttpStatusCode.Created, (await StartBy("member-of-own")).Status);
    }

    [Fact]
    public async Task Health_info_and_services_say_what_the_options_let_them()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"cloud": "ours"}""");
        await using var server = await ApiServer.StartAsync(new ApiOptions { InfoFile = file, ListsServices = true });
        await using var plain = await ApiServer.StartAsync();

        Assert.Equal("OK", (await server.Get("/healthcheck")).Text);
        Assert.Equal("""{"cloud": "ours"}""", (await server.Get("/info")).Text);
        Assert.Equal("{\"faultstring\":\"Info endpoint disabled.\"}", (await plain.Get("/info")).Text);
        Assert.Equal(
            "{\"services\":[{\"name\":\"silo-1\",\"type\":\"engine_group\",\"version\":\"1.2.3\"}]}",
            (await server.Get("/v2/services")).Text
        );
        Assert.Equal("Service API is not supported.", (await plain.Get("/v2/services")).Fault);

        server.Cluster.Failure = new MistralFault(FaultKind.Unavailable, "The database is away");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Get("/healthcheck")).Status);
    }
}
