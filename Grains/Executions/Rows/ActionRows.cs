using Mistral.Engine.Executions;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Executions.Rows;

/// <summary>An action execution as its row, and back.</summary>
internal static class ActionRows
{
    public static ActionRow Write(Invocation invocation, string taskName) =>
        new(
            invocation.Id,
            invocation.Name,
            invocation.TaskId,
            taskName,
            invocation.State.ToText(),
            invocation.StateInfo,
            StoredJson.Tags(invocation.Tags),
            null,
            invocation.Accepted,
            PythonJson.Write(invocation.Input),
            invocation.Output is null ? null : PythonJson.Write(invocation.Output),
            invocation.IsSync,
            PythonJson.Write(Internal(invocation)),
            invocation.Index,
            invocation.CreatedAt,
            invocation.UpdatedAt,
            null
        );

    public static Invocation Read(ActionRow row)
    {
        var own = StoredJson.Map(row.Internal);
        return new()
        {
            Id = row.Id,
            TaskId = row.TaskExecutionId!,
            Name = row.Name,
            State = StoredJson.State(row.State),
            StateInfo = row.StateInfo,
            Tags = StoredJson.ReadTags(row.Tags),
            Accepted = row.Accepted,
            Input = StoredJson.Map(row.Input),
            Output = row.Output is null ? null : StoredJson.Map(row.Output),
            IsSync = row.IsSync,
            SafeRerun = own["safe"] is true,
            Dispatched = own["dispatched"] is true,
            BaseName = (string?)own["base"],
            BaseInput = own["base_input"] as Map,
            AdHocChain = [.. ((IReadOnlyList<object?>?)own["chain"] ?? []).Select(name => (string)name!)],
            Target = (string?)own["target"],
            Process = (string?)own["process"],
            Timeout = (long?)own["timeout"],
            Index = (int)(row.ItemIndex ?? 0),
            Attempt = (int)((long?)own["attempt"] ?? 0),
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
        };
    }

    private static Map Internal(Invocation invocation)
    {
        if (
            !invocation.SafeRerun
            && !invocation.Dispatched
            && invocation.BaseName is null
            && invocation.Target is null
            && invocation.Process is null
            && invocation.Timeout is null
            && invocation.Attempt == 0
        )
        {
            return Map.Empty;
        }

        var own = new MapBuilder().Set("attempt", (long)invocation.Attempt);
        own.SetUnlessNull("safe", invocation.SafeRerun ? true : null);
        own.SetUnlessNull("dispatched", invocation.Dispatched ? true : null);
        own.SetUnlessNull("base", invocation.BaseName);
        own.SetUnlessNull("base_input", invocation.BaseInput);
        own.SetUnlessNull("chain", invocation.AdHocChain.IsEmpty ? null : invocation.AdHocChain.ToArray<object?>());
        own.SetUnlessNull("target", invocation.Target);
        own.SetUnlessNull("process", invocation.Process);
        own.SetUnlessNull("timeout", invocation.Timeout);
        return own.Build();
    }
}
