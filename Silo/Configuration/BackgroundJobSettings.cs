using System.Collections.Immutable;
using System.Globalization;
using Mistral.Api.Configuration;
using Mistral.Grains.Expiry;
using Mistral.Grains.Notifications;
using Mistral.Grains.Triggers.Cron;
using Mistral.Grains.Triggers.Events;

namespace Mistral.Silo.Configuration;

/// <summary>What the cluster does by itself: <c>[cron_trigger]</c>, <c>[event_engine]</c>, <c>[execution_expiration_policy]</c>.</summary>
internal sealed record BackgroundJobSettings(CronOptions Cron, EventOptions Events, NotificationOptions Notifications, ExpiryOptions Expiry)
{
    private const string ExpirySection = "execution_expiration_policy";
    private const string ProjectAge = "project_older_than";

    public static BackgroundJobSettings Read(SettingsReader reader, ICollection<string> problems) =>
        new(
            new()
            {
                Enabled = reader.Flag("cron_trigger", "enabled"),
                Interval = TimeSpan.FromSeconds(reader.Number("cron_trigger", "execution_interval")),
            },
            new()
            {
                TransportUrl = reader.Text("DEFAULT", "transport_url"),
                PoolName = reader.Text("event_engine", "listener_pool_name")!,
                DurableExchanges = reader.Flag("oslo_messaging_rabbit", "amqp_durable_queues"),
                Definitions = Definitions(reader, problems),
            },
            new(),
            new()
            {
                Interval = Minutes(reader, "evaluation_interval"),
                OlderThan = Minutes(reader, "older_than"),
                MaxFinished = reader.Number(ExpirySection, "max_finished_executions"),
                BatchSize = (int)reader.Number(ExpirySection, "batch_size"),
                IgnoredStates = [.. reader.List(ExpirySection, "ignored_states")],
                ProjectOlderThan = ProjectAges(reader),
            }
        );

    /// <summary><c>project_older_than</c>: <c>PROJECT:MINUTES</c> with commas between; 0 minutes is no age.</summary>
    private static ImmutableDictionary<string, TimeSpan?> ProjectAges(SettingsReader reader)
    {
        var ages = ImmutableDictionary.CreateBuilder<string, TimeSpan?>();
        foreach (var entry in reader.List(ExpirySection, ProjectAge))
        {
            var colon = entry.LastIndexOf(':');
            if (colon < 1 || !int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            {
                return reader.Wrong(
                    ExpirySection,
                    ProjectAge,
                    "PROJECT:MINUTES with commas between",
                    ImmutableDictionary<string, TimeSpan?>.Empty
                );
            }

            ages[entry[..colon].TrimEnd()] = minutes > 0 ? TimeSpan.FromMinutes(minutes) : null;
        }

        return ages.ToImmutable();
    }

    private static TimeSpan? Minutes(SettingsReader reader, string name) =>
        reader.Number(ExpirySection, name) is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null;

    private static string? Definitions(SettingsReader reader, ICollection<string> problems)
    {
        if (reader.Text("event_engine", "event_definitions_cfg_file") is not { } file)
        {
            return null;
        }

        if (File.Exists(file))
        {
            return File.ReadAllText(file);
        }

        problems.Add($"[event_engine] event_definitions_cfg_file = '{file}' is no file.");
        return null;
    }
}
