namespace Mistral.Api.Cluster;

/// <summary>A way into the cluster.</summary>
internal interface IDoor
{
    IGrainFactory Grains { get; }

    /// <summary>
    /// Fires when who is behind the door says nothing any more: what was asked through it is better asked through another.
    /// </summary>
    CancellationToken Silence { get; }
}

/// <summary>All ways into the cluster.</summary>
internal interface IDoors
{
    /// <summary>One behind which somebody answers, as far as is known.</summary>
    /// <param name="other">Rather not this one.</param>
    IDoor Next(IDoor? other = null);
}

/// <summary>The silo of this process, or whatever the host gives.</summary>
internal sealed class LocalDoor(IGrainFactory grains) : IDoors, IDoor
{
    public IGrainFactory Grains => grains;

    public CancellationToken Silence => CancellationToken.None;

    public IDoor Next(IDoor? other) => this;
}
