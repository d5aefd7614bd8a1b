using System.Collections.Immutable;
using System.Net;
using Mistral.Grains.Health;
using Orleans.Runtime;

namespace Mistral.Grains.Tests.Health;

public sealed class SiloDirectoryRangeTests
{
    private static readonly ImmutableArray<SiloAddress> Silos =
    [
        .. Enumerable.Range(1, 4).Select(i => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11_000 + i), 1_000 + i)),
    ];

    [Fact]
    public void Each_grain_is_kept_by_one_of_the_active_silos()
    {
        var membership = new Membership { CurrentSnapshot = Snapshot(1, active: 3) };
        var ranges = Silos.Take(3).Select(silo => new SiloDirectoryRange(membership, new Self(silo)).Range!).ToArray();
        foreach (var hash in (int[])[int.MinValue, -1_500_000_000, -7, 0, 7, 1_500_000_000, int.MaxValue, .. ranges.Select(r => r.From)])
        {
            Assert.Single(ranges, range => range.Contains(hash));
        }
    }

    [Fact]
    public void A_silo_keeps_the_grains_behind_its_own_place()
    {
        var directory = new SiloDirectoryRange(new Membership { CurrentSnapshot = Snapshot(1, active: 3) }, new Self(Silos[1]));
        Assert.Equal(Silos[1].GetConsistentHashCode(), directory.Range!.From);
    }

    [Fact]
    public void It_follows_the_cluster()
    {
        var membership = new Membership { CurrentSnapshot = Snapshot(1, active: 1) };
        var directory = new SiloDirectoryRange(membership, new Self(Silos[0]));
        Assert.Null(directory.Range);
        membership.CurrentSnapshot = Snapshot(2, active: 2);
        Assert.NotNull(directory.Range);
        membership.CurrentSnapshot = Snapshot(3, active: 0);
        Assert.Null(directory.Range);
    }

    private static ClusterMembershipSnapshot Snapshot(long version, int active) =>
        new(
            Silos
                .Select((silo, i) => new ClusterMember(silo, i < active ? SiloStatus.Active : SiloStatus.Dead, $"s{i}"))
                .ToImmutableDictionary(member => member.SiloAddress),
            new(version)
        );

    private sealed class Membership : IClusterMembershipService
    {
        public required ClusterMembershipSnapshot CurrentSnapshot { get; set; }

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => throw new NotSupportedException();

        public ValueTask Refresh(MembershipVersion minimumVersion, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public Task<bool> TryKill(SiloAddress siloAddress) => Task.FromResult(false);
    }

    private sealed class Self(SiloAddress address) : ILocalSiloDetails
    {
        public string Name => "self";

        public string ClusterId => "c";

        public string DnsHostName => "h";

        public SiloAddress SiloAddress => address;

        public SiloAddress GatewayAddress => address;
    }
}
