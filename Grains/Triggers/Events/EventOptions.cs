namespace Mistral.Grains.Triggers.Events;

/// <summary>Where events come from.</summary>
public sealed record EventOptions
{
    /// <summary>
    /// <c>transport_url</c> in oslo.messaging's form: <c>rabbit://user:password@host:port,user:password@host/vhost</c>. Null: nobody
    /// listens.
    /// </summary>
    public string? TransportUrl { get; init; }

    /// <summary><c>[event_engine] listener_pool_name</c>: begins the names of our queues.</summary>
    public string PoolName { get; init; } = "events";

    /// <summary><c>[oslo_messaging_rabbit] amqp_durable_queues</c>: how an exchange is declared that no service has declared yet.</summary>
    public bool DurableExchanges { get; init; }

    /// <summary>Content of <c>[event_engine] event_definitions_cfg_file</c>.</summary>
    public string? Definitions { get; init; }

    /// <summary>Events of one listener that are worked on at a time.</summary>
    public ushort Parallel { get; init; } = 32;

    /// <summary>Between looks at the triggers.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A queue that nobody has listened to for so long is dropped by the broker.</summary>
    public TimeSpan QueueLifetime { get; init; } = TimeSpan.FromDays(7);

    public override string ToString() =>
        $"EventOptions {{ PoolName = {PoolName}, TransportUrl = {(TransportUrl is null ? "none" : "***")} }}";
}
