using System.Collections.Immutable;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Pages;

/// <summary>Buttons that start a workflow; it is deleted meanwhile.</summary>
internal static class StartCases
{
    private const string Refusal = "It was not started";

    public static ImmutableArray<ButtonCase> All { get; } =
    [
        new("start a workflow", "Start", "It waits for somebody outside", WorkflowAsync) { Confirmation = "Start", Refusal = Refusal },
        new("start again", "Start again", "once more", ExecutionAsync)
        {
            Confirmation = "Start",
            Refusal = Refusal,
            Fill = (window, _) => window.Dialog.GetByLabel("Description (optional)").FillAsync("once more"),
        },
    ];

    private static async Task<Target> WorkflowAsync(ServiceUnderTest service, string name)
    {
        await service.UploadAsync($"version: '2.0'\n{name}:\n  tasks:\n    a: {"{"}action: std.async_noop{"}"}\n");
        return new($"/workflows/{name}", $"workflows/{name}");
    }

    private static async Task<Target> ExecutionAsync(ServiceUnderTest service, string name)
    {
        await WorkflowAsync(service, name);
        return new($"/executions/{await service.BeginAsync(name)}", $"workflows/{name}");
    }
}
