using System.Net;
using Mistral.Api.Tests.Identity;

namespace Mistral.Api.Tests.SignIn;

public sealed class SignInTests
{
    private const string Person = """{"user_name": "u", "password": "p", "project_id": "own"}""";

    [Fact]
    public async Task Without_Keystone_there_is_nothing_to_sign_in_to()
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal("none", (await server.Get("/v2/sign_in")).Json["authentication"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Json("POST", "/v2/sign_in", Person)).Status);
    }

    [Fact]
    public async Task A_person_gets_a_token_and_his_projects_and_nothing_keeps_the_answer()
    {
        await using var server = await TokenServer.StartAsync();

        var answer = await server.Send("POST", "/v2/sign_in", null, Person, "application/json");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("service-token", answer.Json["token"]!.GetValue<string>());
        Assert.Equal(["other", "own"], answer.Json["projects"]!.AsArray().Select(project => project!["id"]!.GetValue<string>()).Order());
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"user_name": "u"}""")]
    [InlineData("""{"application_credential_id": "i"}""")]
    [InlineData("""{"user_name": "u", "password": "p", "auth_url": "http://elsewhere"}""")]
    public async Task What_is_no_sign_in_is_refused_before_Keystone_is_asked(string body)
    {
        await using var server = await TokenServer.StartAsync();
        server.Door.IsAway = true;

        Assert.Equal(HttpStatusCode.BadRequest, (await server.Send("POST", "/v2/sign_in", null, body, "application/json")).Status);
    }

    [Fact]
    public async Task Many_sign_ins_of_one_address_are_refused_until_the_next_minute()
    {
        await using var server = await TokenServer.StartAsync();
        for (var i = 0; i < Api.SignIn.SignInRate.PerMinute; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await server.Send("POST", "/v2/sign_in", null, Person, "application/json")).Status);
        }

        var refused = await server.Send("POST", "/v2/sign_in", null, Person, "application/json");
        server.Api.Time.Advance(TimeSpan.FromMinutes(1));
        var later = await server.Send("POST", "/v2/sign_in", null, Person, "application/json");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("60", refused.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.Created, later.Status);
    }

    [Fact]
    public async Task The_caller_learns_who_he_is_and_what_policy_lets_him_do()
    {
        await using var server = await TokenServer.StartAsync();

        var member = (await server.Get("/v2/caller", "member-of-own")).Json;
        var admin = (await server.Get("/v2/caller", "admin-of-own")).Json;

        Assert.Equal("own", member["project_id"]!.GetValue<string>());
        Assert.Contains("executions:create", member["allowed"]!.AsArray().Select(rule => rule!.GetValue<string>()));
        Assert.DoesNotContain("maintenance:update", member["allowed"]!.AsArray().Select(rule => rule!.GetValue<string>()));
        Assert.Contains("maintenance:update", admin["allowed"]!.AsArray().Select(rule => rule!.GetValue<string>()));
    }
}
