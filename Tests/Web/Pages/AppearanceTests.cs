using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;

namespace Mistral.Web.Tests.Pages;

/// <summary>
/// Every page, light and dark and as wide as a phone: readable for everybody, without a fault, without a call to another host.
/// </summary>
[Collection(PageCollection.Name)]
public sealed class AppearanceTests(PageFixture fixture)
{
    private const int PhoneWidth = 390;

    public static TheoryData<string, string> Pages
    {
        get
        {
            (string Path, string Sign)[] pages =
            [
                ("/executions", "Executions"),
                ("/executions/{failed}", "It failed because this task failed"),
                ("/executions/{failed}?tab=timeline", "From the first task to the end"),
                ("/executions/{failed}?tab=tasks", "of 5 tasks"),
                ("/executions/{failed}?tab=data", "Parameters"),
                ("/executions/{failed}?tab=definition", "Revision"),
                ("/executions/{waiting}", "It waits for somebody outside"),
                ("/workflows", "Workflows"),
                ("/workflows/deploy", "deploy"),
                ("/workflows/deploy?tab=text", "No errors"),
                ("/workflows/new", "New workflow"),
                ("/workbooks", "There is no workbook yet"),
                ("/actions", "Actions"),
                ("/actions/std.echo", "Try it"),
                ("/triggers", "Cron triggers"),
                ("/triggers?kind=event", "Event triggers"),
                ("/environments", "Environments"),
                ("/service", "Maintenance"),
                ("/nowhere", "There is no such page"),
            ];
            var data = new TheoryData<string, string>();
            foreach (var (path, sign) in pages)
            {
                data.Add(path, sign);
            }

            return data;
        }
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Pages))]
    public async Task Every_page_can_be_read_by_everybody(string path, string sign)
    {
        await using var window = await fixture.OpenAsync(await FillAsync(path));
        await window.SeesAsync(sign);
        await Assertions.Expect(window.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);

        // The page follows what the system prefers, so that one window shows both.
        foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
            await window.SeesAsync(
                window.Page.Locator($"html[data-mantine-color-scheme={(colours == ColorScheme.Dark ? "dark" : "light")}]")
            );

            Assert.Empty(await window.ViolationsAsync());

            await window.PictureAsync(
                $"{path.Trim('/').Replace('/', '-').Replace('?', '-')}-{colours}"
                    .Replace("{", "", StringComparison.Ordinal)
                    .Replace("}", "", StringComparison.Ordinal)
            );
        }

        Assert.Empty(window.Faults);
        Assert.Empty(window.Strangers);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/executions")]
    [InlineData("/executions/{failed}")]
    [InlineData("/workflows/deploy?tab=text")]
    [InlineData("/actions")]
    [InlineData("/service")]
    public async Task On_a_phone_nothing_is_wider_than_the_screen(string path)
    {
        await using var window = await fixture.OpenAsync(await FillAsync(path), width: PhoneWidth, height: 800);
        await window.SeesAsync(window.Page.Locator("h1"));
        await Assertions.Expect(window.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);

        Assert.InRange(await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, PhoneWidth);
        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync(
            $"phone-{path.Trim('/').Replace('/', '-').Replace('?', '-')}"
                .Replace("{", "", StringComparison.Ordinal)
                .Replace("}", "", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task The_panel_of_a_task_can_be_read_by_everybody()
    {
        await using var window = await fixture.OpenAsync(await FillAsync("/executions/{failed}"), ColorScheme.Dark);
        await window.Link("See input and output").ClickAsync();
        await window.SeesAsync("Input of std.http");

        Assert.Empty(await window.ViolationsAsync());
        await window.PictureAsync("panel-Dark");
    }

    private async Task<string> FillAsync(string path)
    {
        if (path.Contains("{failed}", StringComparison.Ordinal))
        {
            path = path.Replace(
                "{failed}",
                await fixture.Service.RunAsync("deploy", new() { ["image"] = "shop:1.4" }),
                StringComparison.Ordinal
            );
        }

        return path.Contains("{waiting}", StringComparison.Ordinal)
            ? path.Replace("{waiting}", await fixture.Service.BeginAsync("ask_somebody"), StringComparison.Ordinal)
            : path;
    }
}
