using Mistral.Engine.Executions;
using Mistral.Grains.Texts;
using PythonValues;

namespace Mistral.Grains.Executions.Rows;

/// <summary>A sub-workflow as its parent task remembers it. Its output is read from its own row.</summary>
internal static class ChildRows
{
    public static IReadOnlyList<object?> Write(Invocation child) =>
        [
            child.Id,
            child.Name,
            child.State.ToText(),
            child.StateInfo,
            child.Accepted,
            (long)child.Index,
            (long)child.Attempt,
            child.CreatedAt,
            child.UpdatedAt,
            child.State.IsCompleted() ? null : child.Input,
            child.LastHeard,
            child.IsUnwanted,
        ];

    public static Invocation Read(IReadOnlyList<object?> entry, string taskId, Func<string, Map?> output) =>
        new()
        {
            Id = (string)entry[0]!,
            TaskId = taskId,
            IsWorkflow = true,
            Name = (string)entry[1]!,
            State = StoredJson.State((string)entry[2]!),
            StateInfo = (string?)entry[3],
            Accepted = entry[4] is true,
            Index = (int)(long)entry[5]!,
            Attempt = (int)(long)entry[6]!,
            CreatedAt = (long)entry[7]!,
            UpdatedAt = (long?)entry[8],
            Input = entry[9] as Map ?? Map.Empty,
            LastHeard = entry.Count > 10 ? (long)entry[10]! : 0,
            IsUnwanted = entry.Count > 11 && entry[11] is true,
            Output = StoredJson.State((string)entry[2]!).IsCompleted() ? output((string)entry[0]!) : null,
        };
}
