using Mistral.Api.Configuration;
using Mistral.Engine.Expressions;
using Mistral.Grains;
using Pythonic;

namespace Mistral.Silo.Configuration;

/// <summary><c>[engine]</c>, <c>[executor]</c>, <c>[action_heartbeat]</c>, <c>[expressions]</c>, <c>[yaql]</c>, <c>[notifier]</c>, <c>[quota]</c>.</summary>
internal static class EngineSettings
{
    private static readonly string[] Languages = ["yaql", "jinja"];

    public static GrainsOptions Read(SettingsReader reader, bool isAlone) => new(isAlone)
    {
        Engine = new()
        {
            FieldSizeLimitKb = (int)reader.Number("engine", "execution_field_size_limit_kb", 1024, -1, int.MaxValue),
            MaxWorks = (int)reader.Number("engine", "max_actions_per_execution", 300_000, 1, int.MaxValue),
            MaxTasks = (int)reader.Number("engine", "max_tasks_per_execution", 250_000, 1, int.MaxValue),
            MergesContexts = reader.Choice("engine", "merge_strategy", "replace", "merge") == "merge",
        },
        Expressions = new()
        {
            Budget = Budget(reader, "max", new()),
            Decision = Budget(reader, "max_decision", ExpressionOptions.DecisionLimits),
            LongPlaces = (int)reader.Number("expressions", "long_places", Math.Max(1, Environment.ProcessorCount / 2), 1, 1_000),
            LongWaiting = (int)reader.Number("expressions", "long_waiting", 16, 1, 1_000),
            DisabledLanguages = Languages.Except(Allowed(reader)).ToHashSet(),
            LimitIterators = (int)reader.Number("yaql", "limit_iterators", -1, -1, int.MaxValue),
            MemoryQuota = (int)reader.Number("yaql", "memory_quota", -1, -1, int.MaxValue),
        },
        Executions = new()
        {
            PendingStarts = (int)reader.Number("engine", "max_pending_starts", 2_000, 1, 1_000_000),
            MaxDepth = (int)reader.Number("engine", "max_subworkflow_depth", 100, 1, 10_000),
            MaxDescendants = (int)reader.Number("engine", "max_descendants", 50_000, 1, int.MaxValue),
            ChildStartsPerProject = (int)reader.Number("engine", "max_child_starts_per_project", 32, 1, 100_000),
            InFlightCheck = TimeSpan.FromSeconds(reader.Number("action_heartbeat", "check_interval", 60, 1, 86_400)),
            Notify = reader.Text("notifier", "notify"),
        },
        Quotas = new()
        {
            RunningExecutions = Quota(reader, "running_executions"),
            Definitions = Quota(reader, "definitions"),
            Triggers = Quota(reader, "triggers"),
        },
        Executor = new()
        {
            Parallelism = (int)reader.Number("executor", "parallelism", 256, 1, 100_000),
            ParallelismPerProject = (int)reader.Number("executor", "parallelism_per_project", -1, -1, 100_000) is > 0 and var own ? own : int.MaxValue,
            Waiting = (int)reader.Number("executor", "waiting", 10_000, 0, 1_000_000),
            QueueLength = (int)reader.Number("executor", "queue_length", 10_000, 0, int.MaxValue),
        },
    };

    private static BudgetLimits Budget(SettingsReader reader, string prefix, BudgetLimits fallback) => fallback with
    {
        Steps = reader.Number("expressions", $"{prefix}_steps", fallback.Steps, 1_000),
        Time = TimeSpan.FromSeconds(reader.Number("expressions", $"{prefix}_seconds", (long)fallback.Time.TotalSeconds, 1, 3_600)),
        Bytes = reader.Number("expressions", $"{prefix}_memory_mb", fallback.Bytes >> 20, 1, 1 << 20) << 20,
        Text = (int)reader.Number("expressions", $"{prefix}_text", fallback.Text, 1_000, 1 << 29),
    };

    private static int? Quota(SettingsReader reader, string name) => (int)reader.Number("quota", name, -1, -1, int.MaxValue) is >= 0 and var limit ? limit : null;

    private static IReadOnlyList<string> Allowed(SettingsReader reader) => reader.List("expressions", "allowed_languages") is { Count: > 0 } allowed ? allowed : Languages;
}
