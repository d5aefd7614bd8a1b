using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;

namespace Mistral.Grains.Metrics;

/// <summary>What executions, tasks and actions did: counters and durations, and a span for each that ended.</summary>
/// <remarks>
/// All spans of an execution and of what is below it are in one trace: <see cref="TraceIds"/>.
/// Without a listener nothing is made.
/// </remarks>
internal static class WorkflowFigures
{
    private const double MicrosecondsPerSecond = 1e6;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Classes = new[]
    {
        "std",
        "nova",
        "glance",
        "cinder",
        "keystone",
        "heat",
        "neutron",
        "swift",
        "ironic",
        "mistral",
    }
        .ToFrozenSet()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Meter Meter = new(MeterNames.Meter);
    private static readonly ActivitySource Source = new(MeterNames.ActivitySource);

    /// <summary>As many as OpenTelemetry keeps of one span.</summary>
    private const int MostLinks = 128;

    private static readonly Counter<long> Executions = Meter.CreateCounter<long>(
        "mistral_executions_total",
        null,
        "Executions that reached a state, by the state."
    );
    private static readonly Counter<long> Tasks = Meter.CreateCounter<long>(
        "mistral_tasks_total",
        null,
        "Tasks that reached a state, by the state."
    );
    private static readonly Counter<long> Actions = Meter.CreateCounter<long>(
        "mistral_actions_total",
        null,
        "Actions that ended, by the first word of their name and their state."
    );
    private static readonly Histogram<double> ExecutionTime = Durations(
        "mistral_execution_duration_seconds",
        "How long executions took from their making to their end."
    );
    private static readonly Histogram<double> TaskTime = Durations(
        "mistral_task_duration_seconds",
        "How long tasks took from their making to their end."
    );
    private static readonly Histogram<double> ActionTime = Durations(
        "mistral_action_duration_seconds",
        "How long actions took from their making to their end."
    );

    public static void Count(ExecutionHead head, IReadOnlyList<Event> facts)
    {
        if (!Executions.Enabled && !Source.HasListeners())
        {
            return;
        }

        foreach (var fact in facts)
        {
            switch (fact)
            {
                case Event.ExecutionChanged changed when changed.Before != changed.Head.State:
                    Note(Executions, ExecutionTime, changed.Head.State, changed.Head.CreatedAt, fact.At, null);
                    Span(
                        changed.Head,
                        $"workflow {head.WorkflowName}",
                        changed.Head.State,
                        changed.Head.CreatedAt,
                        fact.At,
                        "mistral.execution.id",
                        head.Id,
                        TraceIds.Above(head)
                    );
                    break;
                case Event.TaskChanged changed when changed.Before != changed.Task.State:
                    Note(Tasks, TaskTime, changed.Task.State, changed.Task.CreatedAt, fact.At, null);
                    Span(
                        head,
                        $"task {changed.Task.Name}",
                        changed.Task.State,
                        changed.Task.CreatedAt,
                        fact.At,
                        "mistral.task.id",
                        changed.Task.Id,
                        TraceIds.Of(head, head.Id),
                        changed.Task.Attempt,
                        LedBy(head, changed.Task)
                    );
                    break;
                case Event.InvocationChanged { Invocation.IsWorkflow: false } changed
                    when changed.Before != changed.Invocation.State && changed.Invocation.State.IsCompleted():
                    Note(
                        Actions,
                        ActionTime,
                        changed.Invocation.State,
                        changed.Invocation.CreatedAt,
                        fact.At,
                        Class(changed.Invocation.Name)
                    );
                    Span(
                        head,
                        $"action {changed.Invocation.Name}",
                        changed.Invocation.State,
                        changed.Invocation.CreatedAt,
                        fact.At,
                        "mistral.action.id",
                        changed.Invocation.Id,
                        TraceIds.Of(head, changed.Invocation.TaskId),
                        changed.Invocation.Attempt
                    );
                    break;
            }
        }
    }

    private static void Note(Counter<long> counter, Histogram<double> times, State state, long from, long to, string? group)
    {
        var tags = new TagList { { "state", state.ToText() } };
        if (group is not null)
        {
            tags.Add("class", group);
        }

        counter.Add(1, tags);
        if (state.IsCompleted())
        {
            times.Record(Math.Max(0, to - from) / MicrosecondsPerSecond, tags);
        }
    }

    /// <summary>For whoever is called in the name of an execution: its place in the trace; null when nobody keeps one.</summary>
    public static string? Header(ExecutionHead head, string id) =>
        head.TraceParent is null && !Source.HasListeners() ? null : TraceIds.Header(head, id, Source);

    private static void Span(
        ExecutionHead head,
        string name,
        State state,
        long from,
        long to,
        string idName,
        string id,
        ActivityContext? above,
        int attempt = 0,
        IEnumerable<ActivityLink>? links = null
    )
    {
        if (!state.IsCompleted() || !Source.HasListeners())
        {
            return;
        }

        using var span = Source.StartActivity(
            name,
            ActivityKind.Internal,
            above ?? TraceIds.Of(head, id),
            links: links,
            startTime: Time(from)
        );
        if (span is null)
        {
            return;
        }

        TraceIds.Give(span, TraceIds.SpanOf(id), above?.SpanId);
        span.SetTag(idName, id)
            .SetTag("mistral.execution.id", head.Id)
            .SetTag("mistral.project.id", head.ProjectId)
            .SetTag("mistral.state", state.ToText())
            .SetTag("mistral.attempt", attempt > 0 ? attempt : null)
            .SetStatus(state == State.Error ? ActivityStatusCode.Error : ActivityStatusCode.Ok)
            .SetEndTime(Time(to).UtcDateTime);
    }

    /// <summary>A task is below its workflow; who led to it, the branches of a join above all, is linked.</summary>
    private static IEnumerable<ActivityLink> LedBy(ExecutionHead head, TaskState task) =>
        task
            .TriggeredBy.Where(trigger => trigger.Event != TriggerLink.NotTriggered)
            .Take(MostLinks)
            .Select(trigger => new ActivityLink(
                TraceIds.Of(head, trigger.TaskId),
                new ActivityTagsCollection { ["mistral.event"] = trigger.Event }
            ));

    /// <summary>Names of actions are of tenants: only those of the standard and of clients are labels.</summary>
    private static string Class(string action)
    {
        var dot = action.IndexOf('.');
        return Classes.TryGetValue(action.AsSpan(0, dot < 0 ? action.Length : dot), out var known) ? known : "other";
    }

    private static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static Histogram<double> Durations(string name, string about) =>
        Meter.CreateHistogram(
            name,
            null,
            about,
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300, 3600, 86_400] }
        );
}
