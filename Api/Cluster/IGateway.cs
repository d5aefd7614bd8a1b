using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Cluster;

/// <summary>A way into the cluster.</summary>
internal interface IGateway
{
    IGrainFactory Grains { get; }

    /// <summary>
    /// Fires when who is behind the gateway says nothing any more: what was asked through it is better asked through another.
    /// </summary>
    CancellationToken Silence { get; }

    /// <summary>Of which grains the silo behind it keeps the place; null: not known, or of all.</summary>
    HashRange? DirectoryRange { get; }
}

/// <summary>All ways into the cluster.</summary>
internal interface IGateways
{
    /// <summary>One behind which somebody answers, as far as is known.</summary>
    /// <param name="other">Rather not this one.</param>
    IGateway Next(IGateway? other = null);

    /// <summary>That of the silo that keeps the place of the grain, if it is open.</summary>
    /// <param name="grainType">As the cluster calls it.</param>
    IGateway Of(string grainType, string key);

    /// <summary>What the silo keeps whose turn it is to get something new; null: not known, or all.</summary>
    HashRange? NextDirectoryRange();
}

/// <summary>The silo of this process, or whatever the host gives.</summary>
internal sealed class LocalGateway(IGrainFactory grains, ISiloDirectoryRange? own = null) : IGateways, IGateway
{
    public IGrainFactory Grains => grains;

    public CancellationToken Silence => CancellationToken.None;

    public HashRange? DirectoryRange => own?.Range;

    public IGateway Next(IGateway? other) => this;

    public IGateway Of(string grainType, string key) => this;

    public HashRange? NextDirectoryRange() => DirectoryRange;
}
