using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Views;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Executions.Rows;

/// <summary>
/// A task as its row, and back. Sub-workflows that it runs are noted in its row: their own rows are written by themselves.
/// </summary>
internal static class TaskRows
{
    private const string Action = "ACTION";
    private const string Workflow = "WORKFLOW";

    public static TaskRow Write(TaskState task, IEnumerable<Invocation> children) =>
        new(
            task.Id,
            task.Name,
            task.Type == TaskType.Workflow ? Workflow : Action,
            task.State.ToText(),
            task.StateInfo,
            StoredJson.Tags(task.Tags),
            PythonJson.Write(RuntimeContexts.Of(task)),
            task.Published is null ? null : PythonJson.Write(task.Published),
            task.PublishedGlobal is null ? null : PythonJson.Write(task.PublishedGlobal),
            task.Processed,
            PythonJson.Write(Internal(task, task.Type == TaskType.Workflow ? children : [])),
            task.CreatedAt,
            task.UpdatedAt,
            task.StartedAt,
            task.FinishedAt
        );

    public static TaskState Read(TaskRow row, out IReadOnlyList<object?> children)
    {
        var own = StoredJson.Map(row.Internal);
        children = List(own, "children");
        return new()
        {
            Id = row.Id,
            Name = row.Name,
            Type = row.Type == Workflow ? TaskType.Workflow : TaskType.Action,
            State = StoredJson.State(row.State),
            StateInfo = row.StateInfo,
            Tags = StoredJson.ReadTags(row.Tags),
            TriggeredBy = [.. Pairs(own, "triggers").Select(pair => new TriggerLink(pair.First, pair.Second))],
            Published = row.Published is null ? null : StoredJson.Map(row.Published),
            PublishedGlobal = row.PublishedGlobal is null ? null : StoredJson.Map(row.PublishedGlobal),
            Processed = row.Processed,
            NextTasks = [.. Pairs(own, "next").Select(pair => new NextTask(pair.First, pair.Second))],
            HasNextTasks = own["has_next"] is true,
            ErrorHandled = own["handled"] is true,
            RetryNumber = (int?)(long?)own["retry"],
            WaitAfterState = own["wait_after"] is string state ? StoredJson.State(state) : null,
            WaitAfterInfo = (string?)own["wait_after_info"],
            Explanation = own["explanation"] as string,
            InboundSnapshot = own["inbound"] as IReadOnlyList<object?>,
            Passed = PassedPolicy
                .All.Where(passed => own[passed.StoredAs] is true)
                .Aggregate(PassedPolicies.None, (all, passed) => all | passed.Policy),
            Concurrency = (int)((own["concurrency"] ?? (own["items"] as Map)?["concurrency"]) as long? ?? 0),
            Items = own["items"] is Map items ? ItemsRows.Read(items) : null,
            Timers = [.. List(own, "timers").Select(entry => Timer((IReadOnlyList<object?>)entry!))],
            Attempt = (int)((long?)own["attempt"] ?? 0),
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
        };
    }

    private static Map Internal(TaskState task, IEnumerable<Invocation> children)
    {
        var own = new MapBuilder();
        SetList(own, "triggers", task.TriggeredBy.Select(object? (link) => new object?[] { link.TaskId, link.Event }));
        SetList(own, "next", task.NextTasks.Select(object? (next) => new object?[] { next.Name, next.Event }));
        SetList(own, "timers", task.Timers.Select(object? (timer) => new object?[] { timer.Kind.ToString(), timer.At, timer.Delay }));
        SetList(own, "children", children.Select(object? (child) => ChildRows.Write(child)));
        own.SetUnlessNull("has_next", task.HasNextTasks ? true : null);
        own.SetUnlessNull("handled", task.ErrorHandled ? true : null);
        own.SetUnlessNull("retry", (long?)task.RetryNumber);
        own.SetUnlessNull("wait_after", task.WaitAfterState?.ToText());
        own.SetUnlessNull("wait_after_info", task.WaitAfterInfo);
        own.SetUnlessNull("explanation", task.Explanation);
        own.SetUnlessNull("inbound", task.InboundSnapshot);
        foreach (var passed in PassedPolicy.All.Where(passed => task.Passed.HasFlag(passed.Policy)))
        {
            own.Set(passed.StoredAs, true);
        }

        own.SetUnlessNull("attempt", task.Attempt == 0 ? null : (long)task.Attempt);
        own.SetUnlessNull("concurrency", task.Concurrency == 0 ? null : (long)task.Concurrency);
        own.SetUnlessNull("items", task.Items is { } items ? ItemsRows.Write(items) : null);
        return own.Build();
    }

    private static TaskTimer Timer(IReadOnlyList<object?> entry) =>
        new(Enum.Parse<TimerKind>((string)entry[0]!), (long)entry[1]!, (long)entry[2]!);

    private static void SetList(MapBuilder own, string name, IEnumerable<object?> entries)
    {
        var list = entries.ToArray();
        if (list.Length > 0)
        {
            own.Set(name, list);
        }
    }

    private static IReadOnlyList<object?> List(Map own, string name) => (IReadOnlyList<object?>?)own[name] ?? [];

    private static IEnumerable<(string First, string Second)> Pairs(Map own, string name) =>
        List(own, name).Cast<IReadOnlyList<object?>>().Select(pair => ((string)pair[0]!, (string)pair[1]!));
}
