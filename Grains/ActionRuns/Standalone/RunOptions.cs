using Mistral.Grains.Executions.Rows;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.ActionRuns.Standalone;

/// <summary>The <c>params</c> of <c>POST /action_executions</c>.</summary>
internal sealed record RunOptions(bool SaveResult, bool RunSync, string? Target, long? Timeout)
{
    public static RunOptions Read(string? json)
    {
        var given = StoredJson.Map(json);
        return new(
            PythonTruth.IsTrue(given["save_result"]),
            PythonTruth.IsTrue(given["run_sync"]),
            Host(given["target"]),
            Seconds(given["timeout"])
        );
    }

    /// <summary>What is needed to run a stored action again.</summary>
    public static RunOptions Of(ActionRow stored)
    {
        var invocation = ActionRows.Read(stored);
        return new(SaveResult: true, RunSync: false, invocation.Target, invocation.Timeout);
    }

    public MapBuilder Into(MapBuilder stored)
    {
        stored.SetUnlessNull("target", Target);
        stored.SetUnlessNull("timeout", Timeout);
        return stored;
    }

    private static string? Host(object? value) =>
        value switch
        {
            null or "" => null,
            string host => host,
            _ => throw Wrong("target", value, "the host name of an executor"),
        };

    private static long? Seconds(object? value) =>
        value switch
        {
            null => null,
            long seconds and >= 0 => seconds,
            string text when long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 =>
                seconds,
            _ => throw Wrong("timeout", value, "a number of seconds"),
        };

    private static MistralFault Wrong(string name, object? value, string expected) =>
        new(FaultKind.Invalid, $"The param '{name}' must be {expected}, not {PythonText.Repr(value)}");
}
