using System.Collections.Immutable;
using Microsoft.Playwright;
using Mistral.Web.Tests.Browsers;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>
/// Buttons that make something, or take code away; somebody else makes the same meanwhile, or takes away what it is made of.
/// </summary>
internal static class CreationCases
{
    public static ImmutableArray<ButtonCase> All { get; } =
    [
        new("make an environment", "New environment", "Saved.", (_, name) => Nothing("/environments", $"environments/{name}"))
        {
            Fill = async (window, name) =>
            {
                await window.Dialog.GetByLabel("Name").FillAsync(name);
                await window.Dialog.GetByLabel("Variables").FillAsync("""{"a": 1}""");
            },
            Meanwhile = (service, name) =>
                service.SendAsync(HttpMethod.Post, "environments", new() { ["name"] = name, ["variables"] = "{}" }),
        },
        new("make an event trigger", "New event trigger", "The trigger is made.", WorkflowAsync)
        {
            Fill = FillTriggerAsync,
            Meanwhile = (service, name) => service.RemoveAsync($"workflows/{name}"),
        },
        new("make a code source", "New code source", "The code source is kept.", (_, name) => Nothing("/code", $"code_sources/{name}"))
        {
            Fill = async (window, name) =>
            {
                await window.Dialog.GetByLabel("Name").FillAsync(name);
                await window.Dialog.GetByLabel("Code", new() { Exact = false }).FillAsync(Code);
            },
            Meanwhile = (service, name) => service.UploadAsync(Code, $"code_sources?name={name}"),
        },
        new("make a dynamic action", "New dynamic action", "The action is made.", SourceAsync)
        {
            Fill = async (window, name) =>
            {
                await window.Dialog.GetByLabel("Name").FillAsync($"{name}.greet");
                await window.Dialog.GetByLabel("Class").FillAsync("Greet");
                await window.Dialog.GetByLabel("Code source").FillAsync(name);
            },
        },
        new("delete a code source", "Delete", "Deleted.", SourceAsync),
        new("delete a dynamic action", "Delete", "Deleted.", DynamicActionAsync) { IsLast = true },
    ];

    private const string Code = "class Greet:\n    def run(self, context):\n        return 'hello'\n";

    private static Task<Target> Nothing(string path, string resource) => Task.FromResult(new Target(path, resource));

    private static async Task<Target> SourceAsync(ServiceUnderTest service, string name)
    {
        await service.UploadAsync(Code, $"code_sources?name={name}");
        return new("/code", $"code_sources/{name}");
    }

    /// <summary>It goes with its source.</summary>
    private static async Task<Target> DynamicActionAsync(ServiceUnderTest service, string name)
    {
        var target = await SourceAsync(service, name);
        await service.SendAsync(
            HttpMethod.Post,
            "dynamic_actions",
            new()
            {
                ["name"] = $"{name}.greet",
                ["class_name"] = "Greet",
                ["code_source_name"] = name,
            }
        );
        return target;
    }

    /// <summary>A workflow that has a trigger is not deleted: it stays.</summary>
    private static async Task<Target> WorkflowAsync(ServiceUnderTest service, string name)
    {
        await service.UploadAsync($"version: '2.0'\n{name}:\n  tasks:\n    a: {"{"}action: std.noop{"}"}\n");
        return new("/triggers?kind=event", null);
    }

    private static async Task FillTriggerAsync(Window window, string name)
    {
        foreach (var label in new[] { "Name", "Exchange", "Topic", "Event" })
        {
            await window.Dialog.GetByLabel(label, new() { Exact = false }).First.FillAsync(name);
        }

        await window.Dialog.GetByLabel("Workflow").FillAsync(name);
        await window.Page.GetByRole(AriaRole.Option, new() { Name = name, Exact = true }).ClickAsync();
    }
}
