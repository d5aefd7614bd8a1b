using Mistral.Engine.Executions;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using Pythonic;

namespace Mistral.Grains.Executions.Rows;

/// <summary>An action execution as its row, and back.</summary>
internal static class ActionRows
{
    public static ActionRow Write(WorkState work, string taskName) =>
        new(
            work.Id,
            work.Name,
            work.TaskId,
            taskName,
            work.State.ToText(),
            work.StateInfo,
            JsonText.Tags(work.Tags),
            null,
            work.Accepted,
            PythonJson.Write(work.Input),
            work.Output is null ? null : PythonJson.Write(work.Output),
            work.IsSync,
            PythonJson.Write(Internal(work)),
            work.Index,
            work.CreatedAt,
            work.UpdatedAt,
            null
        );

    public static WorkState Read(ActionRow row)
    {
        var own = JsonText.Map(row.Internal);
        return new()
        {
            Id = row.Id,
            TaskId = row.TaskExecutionId!,
            Name = row.Name,
            State = JsonText.State(row.State),
            StateInfo = row.StateInfo,
            Tags = JsonText.ReadTags(row.Tags),
            Accepted = row.Accepted,
            Input = JsonText.Map(row.Input),
            Output = row.Output is null ? null : JsonText.Map(row.Output),
            IsSync = row.IsSync,
            SafeRerun = own["safe"] is true,
            Dispatched = own["dispatched"] is true,
            BaseName = (string?)own["base"],
            BaseInput = own["base_input"] as Map,
            AdHocChain = [.. ((IReadOnlyList<object?>?)own["chain"] ?? []).Select(name => (string)name!)],
            Target = (string?)own["target"],
            Timeout = (long?)own["timeout"],
            Index = (int)(row.ItemIndex ?? 0),
            Attempt = (int)((long?)own["attempt"] ?? 0),
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
        };
    }

    private static Map Internal(WorkState work)
    {
        if (
            !work.SafeRerun
            && !work.Dispatched
            && work.BaseName is null
            && work.Target is null
            && work.Timeout is null
            && work.Attempt == 0
        )
        {
            return Map.Empty;
        }

        var own = new MapBuilder().Set("attempt", (long)work.Attempt);
        own.SetUnlessNull("safe", work.SafeRerun ? true : null);
        own.SetUnlessNull("dispatched", work.Dispatched ? true : null);
        own.SetUnlessNull("base", work.BaseName);
        own.SetUnlessNull("base_input", work.BaseInput);
        own.SetUnlessNull("chain", work.AdHocChain.IsEmpty ? null : work.AdHocChain.ToArray<object?>());
        own.SetUnlessNull("target", work.Target);
        own.SetUnlessNull("timeout", work.Timeout);
        return own.Build();
    }
}
