using Mistral.Api.Hosting;
using Xunit;

namespace Mistral.Api.Tests.Hosting;

public class IdleMemoryTests
{
    [Theory]
    [InlineData(500_000, 6_000_000, 13_000_000, true)]
    [InlineData(500_000, 6_000_000, 9_000_000, false)]
    [InlineData(30_000_000, 6_000_000, 13_000_000, false)]
    [InlineData(500_000, 900_000_000, 1_300_000_000, false)]
    public void GivesBackWhatIsFreeWhileLittleIsMadeAndLittleIsAlive(long made, long alive, long held, bool isDue) =>
        Assert.Equal(isDue, IdleMemory.IsDue(new(100_000_000, 0, 0), new(100_000_000 + made, alive, held)));
}
