using System.Net;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Listing;

public sealed class ListingTests
{
    [Theory]
    [InlineData("name=a", "name", FilterOperator.Equal, "a")]
    [InlineData("name=eq:in:x", "name", FilterOperator.Equal, "in:x")]
    [InlineData("name=neq:a", "name", FilterOperator.NotEqual, "a")]
    [InlineData("name=in:a,b", "name", FilterOperator.In, "a|b")]
    [InlineData("name=nin:a,b", "name", FilterOperator.NotIn, "a|b")]
    [InlineData("name=has:x", "name", FilterOperator.Has, "x")]
    [InlineData("name=GT:a", "name", FilterOperator.Equal, "GT:a")]
    [InlineData("created_at=gt:2026-11-23 02:06:17", "created_at", FilterOperator.Greater, "2026-11-23 02:06:17")]
    [InlineData("updated_at=gte:2026-11-23", "updated_at", FilterOperator.GreaterOrEqual, "2026-11-23")]
    [InlineData("state=lt:B", "state", FilterOperator.Less, "B")]
    [InlineData("state_info=lte:B", "state_info", FilterOperator.LessOrEqual, "B")]
    [InlineData("name=a&name=b", "name", FilterOperator.Equal, "b")]
    [InlineData(
        "workflow_id=neq:11111111-2222-3333-4444-555555555555",
        "workflow_id",
        FilterOperator.Equal,
        "11111111-2222-3333-4444-555555555555"
    )]
    [InlineData("workflow_id=11111111222233334444555555555555", "workflow_id", FilterOperator.Equal, "11111111222233334444555555555555")]
    [InlineData("processed=1", "processed", FilterOperator.Equal, "true")]
    [InlineData("processed=f", "processed", FilterOperator.NotEqual, "true")]
    [InlineData("published={\"a\": 1}", "published", FilterOperator.Equal, "{\"a\": 1}")]
    [InlineData("tags=x, y", "tags", FilterOperator.ContainsAll, "x|y")]
    public async Task Filters_are_read_by_the_kind_of_the_column(string query, string column, FilterOperator op, string values)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Get($"/v2/tasks?{Uri.EscapeDataString(query).Replace("%3D", "=").Replace("%26", "&")}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var filter = server.Cluster.LastList.Filters.Single();
        Assert.Equal((column, op, values), (filter.Column, filter.Operator, string.Join('|', filter.Values)));
    }

    [Theory]
    [InlineData("limit=0", "Limit must be positive.")]
    [InlineData("limit=-1", "Limit must be positive.")]
    [InlineData("limit=x", "unable to convert to int")]
    [InlineData("search_limit=0", "search_limit must be positive.")]
    [InlineData("search_limit=x", "unable to convert to int")]
    [InlineData("sort_keys=colour", "colour")]
    [InlineData("sort_keys=parent_execution_id", "parent_execution_id")]
    [InlineData("sort_keys=", "Length of sort_keys must be equal or greater than sort_dirs.")]
    [InlineData("sort_keys=state&sort_dirs=asc,desc", "Length of sort_keys must be equal or greater than sort_dirs.")]
    [InlineData("sort_keys=state&sort_dirs=up", "Unknown sort direction")]
    [InlineData("fields=nosuch", "Some fields do not exist  [nosuch]")]
    [InlineData("colour=red", "Unknown argument: \"colour\"")]
    [InlineData("workflow_id=nouuid", "nouuid")]
    [InlineData("workflow_id=in:11111111-2222-3333-4444-555555555555", "workflow_id")]
    [InlineData("input=5", "must be a dictionary")]
    [InlineData("input={", "unable to convert to JSON")]
    [InlineData("nulls=id", "The field 'id' can't hold None value.")]
    [InlineData("nulls=x", "'x' is not a valid field name.")]
    [InlineData("marker=nouuid", "not a UUID")]
    public async Task Bad_queries_are_refused_with_what_is_wrong(string query, string words)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Get($"/v2/executions?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Fault);
    }

    [Fact]
    public async Task An_unknown_marker_is_not_found()
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v2/executions?marker=11111111-2222-3333-4444-555555555555")).Status);
    }

    [Fact]
    public async Task The_order_always_ends_with_the_id_and_directions_are_padded()
    {
        await using var server = await ApiServer.StartAsync();

        await server.Get("/v2/executions?sort_keys=State, description,state&sort_dirs=DESC");

        Assert.Equal([new("state", true), new("description", false), new SortKey("id", false)], server.Cluster.LastList.Sort.ToArray());
    }

    [Fact]
    public async Task Limits_are_capped_and_a_full_page_has_a_next_one()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { MaxLimit = 2 });
        server.Cluster.Add(Resource.Workflows, ("name", "a"));
        server.Cluster.Add(Resource.Workflows, ("name", "b"));

        Assert.True((await server.Get("/v2/workflows")).Json.ContainsKey("next"));
        Assert.Equal(2, server.Cluster.LastList.Limit);
        Assert.True((await server.Get("/v2/workflows?limit=99")).Json.ContainsKey("next"));
        Assert.True((await server.Get("/v2/workflows?limit=1")).Json.ContainsKey("next"));
        server.Cluster.Rows.RemoveAt(0);
        Assert.False((await server.Get("/v2/workflows")).Json.ContainsKey("next"));
    }

    [Fact]
    public async Task Next_links_lead_through_the_same_list_to_its_end()
    {
        await using var server = await ApiServer.StartAsync();
        foreach (var name in (string[])["a&b", "a&b", "a&b", "další"])
        {
            server.Cluster.Add(Resource.Executions, ("workflow_name", name), ("description", name), ("state", "ERROR"), ("output", "{}"));
        }

        var query =
            $"/v2/executions?workflow_name=in:{Uri.EscapeDataString("a&b")},další&description=neq:x"
            + "&include_output=1&nulls=root_execution_id,task_execution_id&limit=1&search_limit=3"
            + "&sort_keys=workflow_name&sort_dirs=desc&fields=state";
        var seen = new List<string>();
        var link = query;
        while (link is not null)
        {
            var page = (await server.Get(link)).Json;
            seen.AddRange(page["executions"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()));
            Assert.Equal(
                ["workflow_name", "description", "root_execution_id", "task_execution_id"],
                server.Cluster.LastList.Filters.Select(filter => filter.Column)
            );
            Assert.Equal(["a&b", "další"], server.Cluster.LastList.Filters[0].Values.ToArray());
            Assert.Equal(3, server.Cluster.LastList.SearchLimit);
            link = page["next"]?.GetValue<string>();
        }

        Assert.Equal(4, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_search_that_stopped_at_its_limit_says_where_and_how_to_go_on()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.SearchedUntil = "11111111-2222-3333-4444-555555555555";

        var page = (await server.Get("/v2/executions?limit=5&search_limit=3&description=has:x")).Json;
        Assert.Equal(server.Cluster.SearchedUntil, page["searched_until"]!.GetValue<string>());
        Assert.Contains("&search_limit=3&description=has:x&", NextOf(page), StringComparison.Ordinal);
        Assert.Contains($"&marker={server.Cluster.SearchedUntil}", NextOf(page), StringComparison.Ordinal);
        Assert.False((await server.Get("/v2/executions?limit=5&description=has:x")).Json.ContainsKey("next"));
        Assert.Contains("search_limit", (await server.Get("/v2/tasks?search_limit=3")).Fault);

        static string NextOf(System.Text.Json.Nodes.JsonObject page) => page["next"]!.GetValue<string>();
    }

    [Fact]
    public async Task Next_links_keep_commas_and_colons_as_clients_compare_them()
    {
        await using var server = await ApiServer.StartAsync();
        var id = server.Cluster.Add(Resource.Workflows, ("name", "a"), ("tags", "[\"x\", \"y\"]")).Text("id");

        var next = (await server.Get("/v2/workflows?limit=1&sort_keys=name&sort_dirs=desc&tags=x,y&fields=name")).Json[
            "next"
        ]!.GetValue<string>();

        Assert.Equal(
            $"http://localhost/v2/workflows?sort_keys=name,id&sort_dirs=desc,asc&tags=x,y&limit=1&marker={id}&fields=id,name",
            next
        );
    }

    [Fact]
    public async Task Fields_choose_columns_for_the_query_and_the_reply()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Add(Resource.Executions, ("state", "ERROR"), ("output", "{}"));

        var row = (await server.Get("/v2/executions?fields=STATE, output,source_execution_id,state")).Json["executions"]![0]!.AsObject();

        Assert.Equal(["id", "state", "output"], row.Select(entry => entry.Key));
        Assert.Equal(["id", "state", "output"], server.Cluster.LastList.Columns.ToArray());
    }

    [Theory]
    [InlineData("executions", "", "2026-11-30 03:04:05")]
    [InlineData("executions", "&precise_times=true", "2026-11-30 03:04:05.123456")]
    [InlineData("tasks", "&precise_times=true", "2026-11-30 03:04:05.123456")]
    [InlineData("action_executions", "&precise_times=true", "2026-11-30 03:04:05.123456")]
    public async Task Times_are_whole_seconds_unless_more_is_asked_for(string list, string asked, string shown)
    {
        await using var server = await ApiServer.StartAsync();
        var at =
            (new DateTime(2026, 11, 30, 3, 4, 5, 123, 456, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var resource = Enum.Parse<Resource>(list.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        server.Cluster.Add(resource, ("state", "SUCCESS"), ("created_at", at));

        var row = (await server.Get($"/v2/{list}?fields=created_at{asked}")).Json[list]![0]!;

        Assert.Equal(shown, (string?)row["created_at"]);
    }

    [Fact]
    public async Task A_trailing_slash_changes_nothing()
    {
        await using var server = await ApiServer.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/workflows/?limit=1")).Status);
    }
}
