using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>Policies of a task, each taken from the defaults where the task has none.</summary>
internal static class PolicyCompiler
{
    public static PolicySpec Compile(Map task, Map defaults)
    {
        return new(
            Of("wait-before"),
            Of("wait-after"),
            Of("timeout"),
            Of("pause-before"),
            Of("concurrency"),
            Of("fail-on"),
            Retry(task["retry"]) ?? Retry(defaults["retry"])
        );

        object? Of(string name) => task[name] ?? defaults[name];
    }

    /// <summary>The map that a one-line <c>retry</c> stands for.</summary>
    public static Map OneLine(string text) => text.Contains(' ', StringComparison.Ordinal) ? InlineText.Parameters(text) : Map.Empty;

    private static RetrySpec? Retry(object? value)
    {
        var retry = value is string text ? OneLine(text) : value as Map;
        return retry is { Count: > 0 }
            ? new(retry["count"] ?? 0L, retry["delay"] ?? 0L, retry.Text("break-on"), retry.Text("continue-on"))
            : null;
    }
}
