using Mistral.Grains.Interfaces.Callers;
using Mistral.Storage.Executions;

namespace Mistral.Benchmarks.Storage;

/// <summary>A workflow of ten tasks with an action each, as it starts and as it ends.</summary>
internal static class SampleWrites
{
    private const int Tasks = 10;

    public static (ExecutionWrite Start, ExecutionWrite End) Of(string id, long createdAt)
    {
        var number = Math.Abs(id.GetHashCode(StringComparison.Ordinal));
        var execution = new ExecutionRow(
            id,
            $"w{number % 50}",
            $"wf{number % 50}",
            "",
            Caller.DefaultProject,
            "",
            null,
            "{\"namespace\": \"\", \"env\": {}}",
            null,
            null,
            null,
            "RUNNING",
            null,
            "{\"a\": 1}",
            null,
            null,
            "{\"a\": 1}",
            "{}",
            "0123456789abcdef0123456789abcdef",
            null,
            createdAt,
            null,
            createdAt + 60_000_000,
            null,
            "silo"
        );
        var ended = execution with
        {
            State = number % 1000 == 0 ? "ERROR" : "SUCCESS",
            Output = "{\"result\": 1}",
            UpdatedAt = createdAt + 1_000,
            WakeAt = null,
        };
        return (
            new(execution, 0, [.. Rows(id, createdAt, "RUNNING")], [.. Actions(id, createdAt, "RUNNING")], []),
            new(ended, 1, [.. Rows(id, createdAt, "SUCCESS")], [.. Actions(id, createdAt, "SUCCESS")], [])
        );
    }

    private static IEnumerable<TaskRow> Rows(string id, long createdAt, string state) =>
        Enumerable
            .Range(0, Tasks)
            .Select(i => new TaskRow(
                $"{id}-t{i}",
                $"task{i}",
                "ACTION",
                state,
                null,
                null,
                "{}",
                "{\"x\": 1}",
                null,
                state == "SUCCESS",
                "{}",
                createdAt + i,
                null,
                createdAt + i,
                null
            ));

    private static IEnumerable<ActionRow> Actions(string id, long createdAt, string state) =>
        Enumerable
            .Range(0, Tasks)
            .Select(i => new ActionRow(
                $"{id}-a{i}",
                "std.echo",
                $"{id}-t{i}",
                $"task{i}",
                state,
                null,
                null,
                null,
                true,
                "{\"output\": 1}",
                "{\"result\": 1}",
                true,
                "{}",
                null,
                createdAt + i,
                null,
                null
            ));
}
