using System.Net;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Actions;

public sealed class ActionsTests
{
    [Fact]
    public async Task A_built_in_action_has_its_name_as_id_and_empty_times()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(
            Resource.Actions,
            ("id", "std.echo"),
            ("name", "std.echo"),
            ("created_at", null),
            ("is_system", false),
            ("input", "output, delay=0"),
            ("namespace", "")
        );

        var action = (await server.Get("/v2/actions/std.echo/")).Json;

        Assert.Equal(("", ""), (action["created_at"]!.GetValue<string>(), action["updated_at"]!.GetValue<string>()));
        Assert.Equal("output, delay=0", action["input"]!.GetValue<string>());
        Assert.Equal(
            [
                "id",
                "name",
                "is_system",
                "input",
                "description",
                "tags",
                "definition",
                "scope",
                "project_id",
                "created_at",
                "updated_at",
                "namespace",
            ],
            action.Select(entry => entry.Key)
        );
    }

    [Fact]
    public async Task Lists_show_the_default_namespace_unless_another_is_asked_for_and_ignore_fields()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Text("POST", "/v2/actions", "one");
        await server.Text("POST", "/v2/actions?namespace=ns", "two");

        var first = (await server.Get("/v2/actions?fields=nosuch")).Json["actions"]!.AsArray();
        var second = (await server.Get("/v2/actions?namespace=ns")).Json["actions"]!.AsArray();

        Assert.Equal("one", first.Single()!["name"]!.GetValue<string>());
        Assert.Equal("two", second.Single()!["name"]!.GetValue<string>());
        Assert.Equal("name", server.Cluster.LastList.Sort[0].Column);
    }

    [Fact]
    public async Task An_upload_without_input_says_null_and_an_update_answers_with_a_list()
    {
        await using var server = await ApiServer.StartAsync();

        var created = (await server.Text("POST", "/v2/actions", "one")).Json["actions"]![0]!.AsObject();
        var updated = (await server.Text("PUT", "/v2/actions/one", "one")).Json["actions"]![0]!.AsObject();
        var read = (await server.Get("/v2/actions/one")).Json;

        Assert.True(created.ContainsKey("input"));
        Assert.Null(created["input"]);
        Assert.Equal("", read["input"]!.GetValue<string>());
        Assert.NotNull(updated["updated_at"]);
    }

    [Fact]
    public async Task The_namespace_may_be_a_part_of_the_path_and_may_be_empty()
    {
        await using var server = await ApiServer.StartAsync();
        await server.Text("POST", "/v2/actions", "one");
        await server.Text("POST", "/v2/actions?namespace=ns", "three");

        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/actions/three/ns")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/actions/one/")).Status);
        Assert.Equal("Action not found [name=two, namespace=ns]", (await server.Get("/v2/actions/two/ns")).Fault);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Get("/v2/actions/one?fields=name")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Delete("/v2/actions/one/")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Delete("/v2/actions")).Status);
        Assert.Equal("{\"valid\":true}", (await server.Text("POST", "/v2/actions/validate", "x")).Text);
        Assert.Equal("POST", string.Join(',', (await server.Get("/v2/actions/validate")).Response.Content.Headers.Allow));
    }
}
