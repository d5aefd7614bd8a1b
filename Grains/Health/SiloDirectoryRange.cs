using Mistral.Grains.Interfaces.Services;

namespace Mistral.Grains.Health;

/// <summary>
/// The part of Orleans' grain directory that this silo holds: from its own place on the ring to that of the next active silo.
/// </summary>
/// <remarks>Nothing depends on its being right: who is told another range calls through a silo that has to ask a second one.</remarks>
internal sealed class SiloDirectoryRange(IClusterMembershipService membership, ILocalSiloDetails self) : ISiloDirectoryRange
{
    private volatile Entry? _entry;

    public HashRange? Range
    {
        get
        {
            var now = membership.CurrentSnapshot;
            if (_entry is not { } entry || entry.Version != now.Version)
            {
                _entry = entry = new(now.Version, Of(now));
            }

            return entry.Range;
        }
    }

    private HashRange? Of(ClusterMembershipSnapshot all)
    {
        int[] ring =
        [
            .. all
                .Members.Values.Where(member => member.Status == SiloStatus.Active)
                .Select(member => member.SiloAddress.GetConsistentHashCode())
                .Order(),
        ];
        var own = Array.IndexOf(ring, self.SiloAddress.GetConsistentHashCode());
        return ring.Length > 1 && own >= 0 ? new(ring[own], ring[(own + 1) % ring.Length]) : null;
    }

    private sealed record Entry(MembershipVersion Version, HashRange? Range);
}
