using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Mistral.Web.Tests.Browsers;

/// <summary>A window of the browser; remembers what went wrong in it and whom it asked.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _address;

    public Window(IBrowserContext context, IPage page, string address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.PageError += (_, error) => Faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                Faults.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                Strangers.Add(request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Faults of scripts, and what the content policy stopped.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Requests to other hosts.</summary>
    public List<string> Strangers { get; } = [];

    public Task GoAsync(string path) => Page.GotoAsync($"{_address}/ui{path}");

    public ILocator Button(string name, bool exact = true) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator Heading(string name) =>
        Page.GetByRole(
            AriaRole.Heading,
            new()
            {
                Name = name,
                Exact = true,
                Level = 1,
            }
        );

    public Task SeesAsync(ILocator locator) => Assertions.Expect(locator.First).ToBeVisibleAsync();

    public Task SeesAsync(string text) => SeesAsync(Page.GetByText(text));

    /// <summary>The state of what the page shows, in its title line.</summary>
    public Task SeesStateAsync(string state) => SeesAsync(Page.Locator($".state-large[data-state='{state}']"));

    /// <summary>Writes a definition over the one that stands there.</summary>
    /// <remarks>
    /// By keys, as a person does: the editor has a selection of its own, and need not hear of that of a field that is filled.
    /// </remarks>
    public async Task WriteDefinitionAsync(string text)
    {
        var editor = Page.GetByRole(AriaRole.Textbox, new() { Name = "Definition" });
        await editor.ClickAsync();
        await editor.PressAsync("ControlOrMeta+A");
        await Page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Presses a button that asks first, and says yes.</summary>
    public async Task ConfirmAsync(string button)
    {
        await Button(button).First.ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    /// <summary>What axe finds against WCAG 2.2 AA.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        var result = await Page.RunAxe(
            new()
            {
                RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            }
        );
        return
        [
            .. result.Violations.SelectMany(violation =>
                violation
                    .Nodes.Take(4)
                    .Select(node => $"{violation.Id}: {node.Html} ({node.Any.FirstOrDefault()?.Message ?? violation.Help})")
            ),
        ];
    }

    /// <summary>Keeps a picture where the folder for them is named.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("MISTRAL_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
