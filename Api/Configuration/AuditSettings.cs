using Mistral.Api.Settings;
using Mistral.Messaging;

namespace Mistral.Api.Configuration;

/// <summary>Reads <c>[audit]</c>.</summary>
internal static class AuditSettings
{
    private const string Section = "audit";

    /// <returns>Null when it is off.</returns>
    public static AuditOptions? Read(SettingsReader settings)
    {
        var sends = settings.Flag(Section, "notify");
        if (settings.Text(Section, "folder") is not { } folder)
        {
            if (sends)
            {
                settings.Missing(Section, "folder", "[audit] notify sends what is in its files");
            }

            return null;
        }

        return new(Path.GetFullPath(folder))
        {
            MaxFileBytes = settings.Number(Section, "max_file_size_mb") << 20,
            MaxFiles = (int)settings.Number(Section, "max_files"),
            Notifications = sends ? Notifications(settings) : null,
        };
    }

    private static AuditNotifications? Notifications(SettingsReader settings)
    {
        if (settings.Text("DEFAULT", "transport_url") is not { } url)
        {
            settings.Missing("DEFAULT", "transport_url", "[audit] notify needs a broker");
            return null;
        }

        try
        {
            TransportUrl.Parse(url);
        }
        catch (FormatException)
        {
            return settings.Wrong<AuditNotifications?>("DEFAULT", "transport_url", "a URL such as rabbit://user:password@host:5672/", null);
        }

        return new(url, settings.Text(Section, "exchange")!, settings.Text(Section, "topic")!)
        {
            IsDurable = settings.Flag("oslo_messaging_rabbit", "amqp_durable_queues"),
        };
    }
}
