using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Tests.Cluster;

public sealed class HashRangeTests
{
    [Theory]
    [InlineData(-10, 10, -10, true)]
    [InlineData(-10, 10, 9, true)]
    [InlineData(-10, 10, 10, false)]
    [InlineData(-10, 10, -11, false)]
    [InlineData(10, -10, int.MaxValue, true)]
    [InlineData(10, -10, int.MinValue, true)]
    [InlineData(10, -10, 0, false)]
    [InlineData(10, -10, -10, false)]
    [InlineData(7, 7, 0, true)]
    public void A_range_may_go_over_the_end_of_the_ring(int from, int until, int hash, bool isIn) =>
        Assert.Equal(isIn, new HashRange(from, until).Contains(hash));

    [Fact]
    public void A_new_id_lies_in_the_range()
    {
        var third = new HashRange(0, int.MaxValue / 3 * 2);
        for (var i = 0; i < 50; i++)
        {
            Assert.True(third.Contains(HashRange.HashOf("execution", third.NewId("execution", NewGuid))));
        }
    }

    [Fact]
    public void Where_hardly_any_id_lies_in_the_range_one_of_another_does()
    {
        var asked = 0;
        var id = new HashRange(0, 1).NewId("execution", () => $"{++asked}");
        Assert.Equal($"{asked}", id);
        Assert.InRange(asked, 2, 200);
    }

    private static string NewGuid() => Guid.CreateVersion7().ToString("D");
}
