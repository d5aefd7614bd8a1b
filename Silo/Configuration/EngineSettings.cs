using System.Globalization;
using Mistral.Api.Configuration;
using Mistral.Api.Waits;
using Mistral.Engine.Expressions;
using Mistral.Grains;
using Mistral.Grains.Quotas;
using Mistral.Grains.Simulations;
using PythonValues;

namespace Mistral.Silo.Configuration;

/// <summary>
/// <c>[engine]</c>, <c>[executor]</c>, <c>[action_heartbeat]</c>, <c>[expressions]</c>, <c>[yaql]</c>, <c>[notifier]</c>, <c>[quota]</c>.
/// </summary>
internal static class EngineSettings
{
    private static readonly string[] Languages = ["yaql", "jinja"];

    public static GrainsOptions Read(SettingsReader reader, bool isAlone) => Read(reader, isAlone, Weights(reader));

    private static GrainsOptions Read(SettingsReader reader, bool isAlone, ProjectWeights weights) =>
        new(isAlone)
        {
            Engine = new()
            {
                FieldSizeLimitKb = (int)reader.Number("engine", "execution_field_size_limit_kb"),
                MaxInvocations = (int)reader.Number("engine", "max_actions_per_execution"),
                MaxTasks = (int)reader.Number("engine", "max_tasks_per_execution"),
                MaxExecutionSizeMb = (int)reader.Number("engine", "max_execution_size_mb"),
                MaxProjectSizeMb = (int)reader.Number("engine", "max_project_size_mb", ShareOfMemory()),
                MergesContexts = reader.Choice("engine", "merge_strategy") == "merge",
            },
            Expressions = new()
            {
                Budget = Budget(reader, "max", new()),
                Decision = Budget(reader, "max_decision", ExpressionOptions.DecisionLimits),
                CancelledTime = TimeSpan.FromSeconds(reader.Number("expressions", "max_cancelled_seconds")),
                LongPlaces = (int)reader.Number("expressions", "long_places", Math.Max(1, Environment.ProcessorCount / 2)),
                DecisionPlaces = (int)reader.Number("expressions", "busy_places", Environment.ProcessorCount),
                Weights = weights,
                LongWaiting = (int)reader.Number("expressions", "long_waiting"),
                DisabledLanguages = Languages.Except(Allowed(reader)).ToHashSet(),
                LimitIterators = (int)reader.Number("yaql", "limit_iterators"),
                MemoryQuota = (int)reader.Number("yaql", "memory_quota"),
            },
            Executions = new()
            {
                PendingStarts = (int)reader.Number("engine", "max_pending_starts"),
                MaxDepth = (int)reader.Number("engine", "max_subworkflow_depth"),
                MaxDescendants = (int)reader.Number("engine", "max_descendants"),
                MessagesPerProject = (int)reader.Number("engine", "max_messages_per_project"),
                Weights = weights,
                ChildStartsPerProject = (int)reader.Number("engine", "max_child_starts_per_project"),
                ParkAfterDeaths = (int)reader.Number("engine", "park_after_deaths"),
                InFlightCheck = TimeSpan.FromSeconds(reader.Number("action_heartbeat", "check_interval")),
                Notify = reader.Text("notifier", "notify"),
            },
            Revisions = new()
            {
                MostOfOne = (int)reader.Number("workflow_revisions", "max_per_workflow"),
                OlderThan = reader.Number("workflow_revisions", "older_than") is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null,
            },
            Simulations = Simulations(reader),
            Quotas = Quotas(reader),
            Executor = new()
            {
                Parallelism = (int)reader.Number("executor", "parallelism"),
                ParallelismPerProject = (int)reader.Number("executor", "parallelism_per_project") is > 0 and var own ? own : int.MaxValue,
                Waiting = (int)reader.Number("executor", "waiting"),
                Weights = weights,
                QueueLength = (int)reader.Number("executor", "queue_length"),
            },
        };

    /// <summary>Text takes two to four times its length in memory: a project has a third of it at most.</summary>
    private static long ShareOfMemory() => Math.Max(256, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 12 / (1 << 20));

    private static SimulationOptions Simulations(SettingsReader reader) =>
        new()
        {
            Places = (int)reader.Number("simulation", "places", Math.Max(1, Environment.ProcessorCount / 2)),
            Waiting = (int)reader.Number("simulation", "waiting"),
            Patience = reader.Seconds("simulation", "patience_seconds"),
            Definitions = (int)reader.Number("simulation", "max_definitions"),
            Limits = new()
            {
                Steps = (int)reader.Number("simulation", "max_steps"),
                Time = reader.Seconds("simulation", "max_seconds"),
                Values = reader.Number("simulation", "max_values_mb") << 20,
                Trace = (int)reader.Number("simulation", "max_trace"),
                Paths = (int)reader.Number("simulation", "max_paths"),
                PathSteps = (int)reader.Number("simulation", "max_path_steps"),
            },
        };

    private static BudgetLimits Budget(SettingsReader reader, string prefix, BudgetLimits fallback) =>
        fallback with
        {
            Steps = reader.Number("expressions", $"{prefix}_steps"),
            Time = reader.Seconds("expressions", $"{prefix}_seconds"),
            Bytes = reader.Number("expressions", $"{prefix}_memory_mb") << 20,
            Text = (int)reader.Number("expressions", $"{prefix}_text"),
        };

    public static QuotaOptions Quotas(SettingsReader reader) =>
        new()
        {
            RunningExecutions = Quota(reader, "running_executions"),
            Definitions = Quota(reader, "definitions"),
            Triggers = Quota(reader, "triggers"),
        };

    private static ProjectWeights Weights(SettingsReader reader)
    {
        var weights = new Dictionary<string, int>();
        foreach (var entry in reader.List("quota", "weights"))
        {
            if (
                entry.LastIndexOf(':') is > 0 and var colon
                && int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var weight)
                && weight is >= 1 and <= 100
            )
            {
                weights[entry[..colon].Trim()] = weight;
                continue;
            }

            return reader.Wrong(
                "quota",
                "weights",
                "PROJECT:WEIGHT with commas between, each weight a number from 1 to 100",
                ProjectWeights.Equal
            );
        }

        return new(weights);
    }

    private static int? Quota(SettingsReader reader, string name) => (int)reader.Number("quota", name) is >= 0 and var limit ? limit : null;

    private static IReadOnlyList<string> Allowed(SettingsReader reader) => reader.List("expressions", "allowed_languages");
}
