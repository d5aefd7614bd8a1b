using System.Collections.Immutable;
using static Mistral.Api.Configuration.Declared.Setting;

namespace Mistral.Api.Configuration.Declared;

/// <summary>What the cluster does by itself.</summary>
internal static class BackgroundJobSections
{
    public static ImmutableArray<SettingSection> All { get; } =
    [
        new(
            "cron_trigger",
            "Cron triggers",
            Flag("enabled", true, "Whether cron triggers fire."),
            Number("execution_interval", 1, 1, 3_600, "Seconds between two looks for triggers that are due.")
        ),
        new(
            "event_engine",
            "Event triggers",
            Text("listener_pool_name", "events", "Name of the queues from which notifications are taken."),
            Text("event_definitions_cfg_file", null, "The file that says what of a notification an event trigger gets.")
        ),
        new("oslo_messaging_rabbit", "RabbitMQ", Flag("amqp_durable_queues", false, "Whether the exchanges of notifications are durable.")),
        new(
            "execution_expiration_policy",
            "When ended executions are deleted; off unless there are an interval and a limit",
            Number("evaluation_interval", 0, 0, int.MaxValue, "Minutes between two looks; 0 is off."),
            Number("older_than", 0, 0, int.MaxValue, "Minutes for which nothing changed in an ended execution."),
            Number("max_finished_executions", 0, 0, int.MaxValue, "Of the ended executions so many stay, the newest; 0 is no limit."),
            Number("batch_size", 0, 0, int.MaxValue, "Deleted at most each time; 0 is all."),
            List("ignored_states", null, "Final states that never expire."),
            List("project_older_than", null, "Minutes of single projects, PROJECT:MINUTES; 0 is never.")
        ),
        new(
            "workflow_revisions",
            "How long it is known what a workflow was; executions keep the text that they run",
            Number("max_per_workflow", 100, 1, 100_000, "The newest ones of a workflow stay."),
            Number(
                "older_than",
                0,
                0,
                int.MaxValue,
                "Minutes after which they are deleted, but for the newest of each workflow; 0 is never."
            )
        ),
    ];
}
