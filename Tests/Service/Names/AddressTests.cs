using Mistral.Service.Tests.Deactivation;

namespace Mistral.Service.Tests.Names;

/// <summary>What was accepted under a name is found under it; what could not be is refused.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task A_name_with_a_slash_is_found_by_its_escape_and_told_from_one_with_the_escape_in_it()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        foreach (var name in new[] { "a/b", "a%2Fb", "a?b", "é/ü" })
        {
            await service.PostAsync("environments", new() { ["name"] = name, ["variables"] = "{}" });

            Assert.Equal(name, (string)(await service.GetAsync($"environments/{Uri.EscapeDataString(name)}"))["name"]!);
        }

        await service.UploadAsync("workflows", "version: '2.0'\nup/down: {tasks: {t: {action: std.noop}}}\n");
        Assert.Equal("up/down", (string)(await service.GetAsync("workflows/up%2fdown"))["name"]!);
        await service.PostAsync("executions", new() { ["workflow_name"] = "up/down", ["id"] = "../x" });
        Assert.Equal("../x", (string)(await service.GetAsync("executions/..%2Fx?wait=20"))["id"]!);
    }

    [Theory]
    [InlineData("environments", "name", ".", "Name '.' can be in no address: it stands for the place itself, or the one above")]
    [InlineData("environments", "name", "..", "Name '..' can be in no address: it stands for the place itself, or the one above")]
    [InlineData("environments", "name", "a\0b", "Name 'a\\u0000b' must not contain control characters")]
    [InlineData("executions", "id", "a\0b", "The field 'id': Name 'a\\u0000b' must not contain control characters")]
    [InlineData(
        "executions",
        "id",
        "..",
        "The field 'id': Name '..' can be in no address: it stands for the place itself, or the one above"
    )]
    public async Task What_no_address_can_hold_is_refused(string path, string field, string value, string text)
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync("workflows", "version: '2.0'\nw: {tasks: {t: {action: std.noop}}}\n");
        var other = path == "executions" ? "workflow_name" : "variables";

        var (status, body) = await service.AnsweredAsync(
            HttpMethod.Post,
            path,
            new() { [field] = value, [other] = path == "executions" ? "w" : "{}" }
        );

        Assert.Equal((400, text), (status, (string)body["faultstring"]!));
    }

    [Theory]
    [InlineData("workflows", "version: '2.0'\n..: {tasks: {t: {action: std.noop}}}\n")]
    [InlineData("actions", "version: '2.0'\n..: {base: std.noop}\n")]
    [InlineData("workbooks", "version: '2.0'\nname: ..\nworkflows: {w: {tasks: {t: {action: std.noop}}}}\n")]
    public async Task Definitions_of_such_names_are_refused_also_where_nothing_is_to_be_validated(string path, string text)
    {
        await using var service = await RunningService.StartAsync(_ => { });

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => service.UploadAsync($"{path}?skip_validation=true", text));

        Assert.Contains("Name '..' can be in no address", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_no_column_holds_is_refused()
    {
        await using var service = await RunningService.StartAsync(_ => { });
        await service.UploadAsync("workflows", "version: '2.0'\nw: {tasks: {t: {action: std.noop}}}\n");

        var (status, body) = await service.AnsweredAsync(
            HttpMethod.Post,
            "executions",
            new() { ["workflow_name"] = "w", ["id"] = new string('x', 1_000) }
        );

        Assert.Equal(400, status);
        Assert.StartsWith(
            "The field 'id' must not exceed 255 symbols, it has 1000",
            (string)body["faultstring"]!,
            StringComparison.Ordinal
        );
    }
}
