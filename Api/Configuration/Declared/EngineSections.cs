using System.Collections.Immutable;
using static Mistral.Api.Configuration.Declared.Setting;

namespace Mistral.Api.Configuration.Declared;

/// <summary>How workflows are run, and how much of everything one may use.</summary>
internal static class EngineSections
{
    public static ImmutableArray<SettingSection> All { get; } =
    [
        new(
            "engine",
            "Workflows",
            Number(
                "execution_field_size_limit_kb",
                1_024,
                -1,
                int.MaxValue,
                "Kilobytes that an input, an output or a published value may have; -1 is no limit."
            ),
            Choice(
                "merge_strategy",
                "replace",
                ["replace", "merge"],
                "How variables of branches that join come together: the later one replaces, or maps are merged."
            ),
            Number(
                "max_actions_per_execution",
                300_000,
                1,
                int.MaxValue,
                "Actions and sub-workflows that one execution may start; beyond, it fails and says so."
            ),
            Number(
                "max_tasks_per_execution",
                250_000,
                1,
                int.MaxValue,
                "Runs of tasks that one execution may have; beyond, it fails and says so."
            ),
            Number(
                "max_execution_size_mb",
                256,
                1,
                int.MaxValue,
                "Megabytes that the inputs, results and published values of one execution may have together, with half a kilobyte for each "
                    + "task, action and sub-workflow; what would be more fails the workflow and says so. In memory it is two to four times "
                    + "as much."
            ),
            Number(
                "max_project_size_mb",
                null,
                1,
                int.MaxValue,
                "The same for all executions of a project that one process has in memory."
            ) with
            {
                DefaultText = "a twelfth of the memory that the process may use, 256 at least",
            },
            Number(
                "max_pending_starts",
                2_000,
                1,
                1_000_000,
                "Starts that wait on one silo to become durable; beyond it a start gets 503."
            ),
            Number("max_subworkflow_depth", 100, 1, 10_000, "Levels of sub-workflows below a root."),
            Number(
                "max_descendants",
                50_000,
                1,
                int.MaxValue,
                "Executions below one root, ended ones too; a sub-workflow beyond fails in the task that wanted it."
            ),
            Number("max_child_starts_per_project", 32, 1, 100_000, "Sub-workflows of one project that one silo begins at the same time."),
            Number(
                "max_messages_per_project",
                512,
                1,
                100_000,
                "Messages from executions of one project to others that one silo has on the way at the same time."
            ),
            Number(
                "park_after_deaths",
                3,
                0,
                1_000,
                "So often the process that runs an execution may die in a turn of it; then it is paused for a person to decide. 0: it "
                    + "is tried for ever."
            )
        ),
        new(
            "executor",
            "Actions",
            Text("host", null, "The name that a task's `target` means.") with
            {
                DefaultText = "the machine's name",
            },
            Number("parallelism", 256, 1, 100_000, "Actions at the same time on one silo; others wait."),
            Number(
                "parallelism_per_project",
                -1,
                -1,
                100_000,
                "Of these, how many are of one project, times its weight; -1 is no limit of its own."
            ),
            Number(
                "waiting",
                10_000,
                0,
                1_000_000,
                "Actions that do nothing but wait (std.sleep) at the same time; they need no place, those beyond do."
            ),
            Number("queue_length", 10_000, 0, int.MaxValue, "Of the actions that wait, how many are in memory with their inputs.")
        ),
        new(
            "action_heartbeat",
            "Actions whose silo died",
            Number(
                "check_interval",
                60,
                1,
                86_400,
                "Seconds after which, at most, an execution asks again whether its actions still run somewhere."
            )
        ),
        new(
            "expressions",
            "What expressions may use up",
            List("allowed_languages", "yaql,jinja", "The languages that definitions may use."),
            Number("max_steps", 50_000_000, 1_000, int.MaxValue, "Steps of one expression."),
            Number("max_seconds", 10, 1, 3_600, "Seconds of one expression."),
            Number("max_memory_mb", 256, 1, 1 << 20, "Megabytes that one expression allocates, garbage included."),
            Number("max_text", 16_000_000, 1_000, 1 << 29, "Characters of one text."),
            Number("max_decision_steps", 200_000_000, 1_000, int.MaxValue, "Steps of all expressions of one decision together."),
            Number("max_decision_seconds", 20, 1, 3_600, "Seconds of one decision."),
            Number(
                "max_cancelled_seconds",
                1,
                1,
                3_600,
                "Seconds of one decision on what the last actions of a cancelled execution brought."
            ),
            Number("max_decision_memory_mb", 1_024, 1, 1 << 20, "Megabytes that one decision allocates."),
            Number("max_decision_text", 64_000_000, 1_000, 1 << 29, "Characters of one text, for all expressions of a decision."),
            Number(
                "long_places",
                null,
                1,
                1_000,
                "Decisions that take longer than 50 ms go on so many at a time; projects take turns of a tenth of a second."
            ) with
            {
                DefaultText = "half the processors",
            },
            Number(
                "busy_places",
                null,
                1,
                1_000,
                "While several projects decide, turns of those whose decisions take more than a quarter of the processors' time go on "
                    + "half as many at a time."
            ) with
            {
                DefaultText = "the processors",
            },
            Number("long_waiting", 16, 1, 1_000, "Of the long decisions that wait, so many may be of one project.")
        ),
        new(
            "yaql",
            "YAQL",
            Number("limit_iterators", -1, -1, int.MaxValue, "Elements that a YAQL expression may go through; -1 is no limit of its own."),
            Number("memory_quota", -1, -1, int.MaxValue, "Bytes that a YAQL expression may use; -1 is no limit of its own.")
        ),
        new(
            "simulation",
            "Workflows that are tried in memory",
            Number("places", null, 1, 1_000, "How many run at the same time on one silo; others wait.") with
            {
                DefaultText = "half the processors",
            },
            Number("waiting", 16, 0, 10_000, "How many may wait; more get 429."),
            Number("patience_seconds", 10, 1, 600, "Seconds for which one waits for a place; then it gets 429."),
            Number("max_steps", 20_000, 1, 10_000_000, "Decisions of the engine in one simulation; a request may ask for less."),
            Number("max_seconds", 5, 1, 600, "Seconds of one simulation, and of one exploration."),
            Number(
                "max_values_mb",
                64,
                1,
                10_000,
                "Millions of characters (2 to the power of 20) of all results and published values together."
            ),
            Number("max_trace", 2_000, 0, 1_000_000, "Entries of the trace that are kept."),
            Number("max_paths", 1_000, 1, 1_000_000, "Paths that an exploration walks; a request may ask for less."),
            Number("max_path_steps", 1_000, 1, 1_000_000, "Decisions on one path; one that needs more is taken for one without an end."),
            Number("max_definitions", 500, 0, 100_000, "Stored sub-workflows and ad-hoc actions that are loaded for one simulation.")
        ),
        new("notifier", "Notifications of executions", Text("notify", null, "Publishers that are added to every execution, as JSON.")),
    ];
}
