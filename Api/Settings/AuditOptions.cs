namespace Mistral.Api.Settings;

/// <summary><c>[audit]</c>: where it is written down who did what.</summary>
/// <param name="Folder">Of this process alone.</param>
public sealed record AuditOptions(string Folder)
{
    /// <summary><c>max_file_size_mb</c>: at so many bytes the next file begins.</summary>
    public long MaxFileBytes { get; init; } = 100L << 20;

    /// <summary><c>max_files</c>: of the files that are through, so many stay.</summary>
    public int MaxFiles { get; init; } = 100;

    /// <summary>Null: files only.</summary>
    public AuditNotifications? Notifications { get; init; }
}

/// <summary>Where events are sent besides.</summary>
public sealed record AuditNotifications(string TransportUrl, string Exchange, string Topic)
{
    /// <summary>
    /// <c>[oslo_messaging_rabbit] amqp_durable_queues</c>: how exchange and queue are declared that nobody has declared yet.
    /// </summary>
    public bool IsDurable { get; init; }

    /// <summary>Does not show the password.</summary>
    public override string ToString() => $"AuditNotifications {{ Exchange = {Exchange}, Topic = {Topic} }}";
}
