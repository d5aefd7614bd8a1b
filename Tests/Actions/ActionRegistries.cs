using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Mistral.Actions.Tests;

/// <summary>Registries of actions as the service builds them.</summary>
internal static class ActionRegistries
{
    /// <summary>The standard actions, allowed to reach servers that a test starts on loopback.</summary>
    public static ActionRegistry Local { get; } = Of(new ActionOptions { Egress = new() { AllowLoopback = true } });

    public static string Samples { get; } = Path.GetFullPath(Path.Combine(Folder(), "../../samples"));

    public static ActionRegistry Of(ActionOptions options) => Services(options).GetRequiredService<ActionRegistry>();

    public static ServiceProvider Services(ActionOptions options) => new ServiceCollection().AddActions(options).BuildServiceProvider();

    public static Task<ActionResult> RunAsync(
        this ActionRegistry registry,
        string name,
        params ReadOnlySpan<(object? Key, object? Value)> input
    ) => registry.RunAsync(name, Map.Of(input), ActionContext.Empty, CancellationToken.None);

    public static object? Get(this ActionResult result, string key) => ((Map)result.Value!)[key];

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
