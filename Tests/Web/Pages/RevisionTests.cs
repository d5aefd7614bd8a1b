using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;

namespace Mistral.Web.Tests.Pages;

/// <summary>What workflows were, what a change breaks, and executions that go on with another text.</summary>
[Collection(ButtonCollection.Name)]
public sealed class RevisionTests(PageFixture fixture)
{
    private const int Limit = 60_000;

    private const string Text = """
        version: '2.0'
        NAME:
          input: [{who: world}]
          tasks:
            ask: {action: std.async_noop, on-success: [say]}
            say: {action: std.echo output="one"}
        """;

    [Fact(Timeout = Limit)]
    public async Task Two_revisions_are_compared_and_an_old_one_is_started_and_made_the_newest()
    {
        await TwoAsync("kept");
        await using var window = await fixture.OpenAsync("/workflows/kept?tab=revisions");

        await window.SeesAsync("+    say: {action: std.echo output=\"two\"}");
        await window.Button("Start revision 1").ClickAsync();
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await window.SeesAsync("revision 1");
        await window.SeesAsync("It waits for somebody outside");

        await window.GoAsync("/workflows/kept?tab=revisions");
        await window.ConfirmAsync("Make it the newest");
        await window.SeesAsync("The text of revision 1 is the newest again.");
        await window.SeesAsync(window.Page.GetByText("revision 3", new() { Exact = true }));
        Assert.Contains("one", (await fixture.Service.GetAsync("workflows/kept"))["definition"]!.GetValue<string>());
        await window.GoAsync("/workflows/kept?tab=revisions");
        await window.SeesAsync("(now)");
        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync("revisions");
    }

    [Fact(Timeout = Limit)]
    public async Task An_old_text_that_can_not_be_stored_any_more_is_refused_in_the_services_words()
    {
        await TwoAsync("lost");
        await using var window = await fixture.OpenAsync("/workflows/lost?tab=revisions");
        await window.Button("Make it the newest").First.ClickAsync();
        await window.Page.RouteAsync(
            "**/v2/workflows/*",
            route =>
                route.Request.Method == "PUT"
                    ? route.FulfillAsync(
                        new()
                        {
                            Status = 403,
                            ContentType = "application/json",
                            Body = """{"error_code": 403, "faultstring": "Quota exceeded for definitions"}""",
                        }
                    )
                    : route.ContinueAsync()
        );

        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Make it the newest" }).ClickAsync();

        await window.SeesAsync(window.Dialog.GetByText("Quota exceeded for definitions"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_change_tells_whom_it_breaks_before_it_is_kept()
    {
        await fixture.Service.UploadAsync(Text.Replace("NAME", "callee", StringComparison.Ordinal));
        await fixture.Service.UploadAsync("version: '2.0'\ncaller:\n  tasks:\n    call: {workflow: callee who=me}\n");
        await using var window = await fixture.OpenAsync("/workflows/callee?tab=text");
        await window.WriteDefinitionAsync(
            Text.Replace("NAME", "callee", StringComparison.Ordinal).Replace("[{who: world}]", "[whom]", StringComparison.Ordinal)
        );
        await window.Button("What does it change?").ClickAsync();
        await window.SeesAsync("this breaks others");
        await window.SeesAsync("task 'call' does not give the input 'whom', which it must now");
        await window.WriteDefinitionAsync("version: '2.0'\ncallee: {tasks: {a: {actoin: std.noop}}}\n");
        await window.Button("What does it change?").ClickAsync();
        await window.SeesAsync("It was not saved");

        await window.GoAsync("/workflows/callee?tab=used");
        await window.SeesAsync(window.Link("caller"));
    }

    [Fact(Timeout = Limit)]
    public async Task An_execution_goes_on_with_another_revision_or_is_told_which_task_stands_in_the_way()
    {
        await fixture.Service.UploadAsync(Text.Replace("NAME", "moving", StringComparison.Ordinal));
        var id = await fixture.Service.BeginAsync("moving");
        await fixture.Service.PutTextAsync(
            "workflows/moving",
            Text.Replace("NAME", "moving", StringComparison.Ordinal).Replace("one", "two", StringComparison.Ordinal)
        );
        await fixture.Service.PutTextAsync(
            "workflows/moving",
            Text.Replace("NAME", "moving", StringComparison.Ordinal).Replace("ask: {", "question: {", StringComparison.Ordinal)
        );
        await using var window = await fixture.OpenAsync($"/executions/{id}");

        await window.Button("Change revision").ClickAsync();
        await window.Dialog.GetByLabel("Revision").FillAsync("3");
        await window.SeesAsync(window.Dialog.GetByText("task 'ask' has run and is not there"));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Change revision" }).ClickAsync();
        await window.SeesAsync(window.Dialog.GetByText("The service refuses"));
        await window.Dialog.GetByLabel("Revision").FillAsync("2");
        await window.SeesAsync(window.Dialog.GetByText("That is possible."));
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "Change revision" }).ClickAsync();

        await window.SeesAsync("It goes on with revision 2.");
        Assert.Equal(2, (await fixture.Service.GetAsync($"executions/{id}"))["workflow_revision"]!.GetValue<int>());
    }

    [Fact(Timeout = Limit)]
    public async Task Without_authentication_there_is_nobody_to_share_with()
    {
        await using var window = await fixture.OpenAsync("/workflows/greet");

        await window.SeesAsync(window.Page.GetByRole(AriaRole.Tab, new() { Name = "Revisions" }));
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Tab, new() { Name = "Sharing" })).ToHaveCountAsync(0);
    }

    private async Task TwoAsync(string name)
    {
        var text = Text.Replace("NAME", name, StringComparison.Ordinal);
        await fixture.Service.UploadAsync(text);
        await fixture.Service.PutTextAsync($"workflows/{name}", text.Replace("one", "two", StringComparison.Ordinal));
    }
}
