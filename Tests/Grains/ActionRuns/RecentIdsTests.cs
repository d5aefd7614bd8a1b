using Mistral.Grains.ActionRuns;

namespace Mistral.Grains.Tests.ActionRuns;

public class RecentIdsTests
{
    [Fact]
    public void IdIsNewOnce()
    {
        var ids = new RecentIds(3);
        Assert.True(ids.Add("a"));
        Assert.False(ids.Add("a"));
    }

    [Fact]
    public void LastOnesAreRemembered()
    {
        var ids = new RecentIds(3);
        foreach (var i in Enumerable.Range(0, 100))
        {
            Assert.True(ids.Add($"{i}"));
        }

        Assert.All(Enumerable.Range(97, 3), i => Assert.False(ids.Add($"{i}")));
    }

    [Fact]
    public void MemoryIsBounded()
    {
        var ids = new RecentIds(3);
        foreach (var i in Enumerable.Range(0, 7))
        {
            ids.Add($"{i}");
        }

        Assert.True(ids.Add("0"));
    }
}
