namespace Mistral.Api.Cluster;

/// <summary>A way into the cluster.</summary>
internal interface IGateway
{
    IGrainFactory Grains { get; }

    /// <summary>
    /// Fires when who is behind the gateway says nothing any more: what was asked through it is better asked through another.
    /// </summary>
    CancellationToken Silence { get; }
}

/// <summary>All ways into the cluster.</summary>
internal interface IGateways
{
    /// <summary>One behind which somebody answers, as far as is known.</summary>
    /// <param name="other">Rather not this one.</param>
    IGateway Next(IGateway? other = null);
}

/// <summary>The silo of this process, or whatever the host gives.</summary>
internal sealed class LocalGateway(IGrainFactory grains) : IGateways, IGateway
{
    public IGrainFactory Grains => grains;

    public CancellationToken Silence => CancellationToken.None;

    public IGateway Next(IGateway? other) => this;
}
