using Mistral.Grains.Executions.Budgets;

namespace Mistral.Grains.Tests.Executions;

public sealed class ProjectSizeTests
{
    private readonly ProjectSizes _sizes = new();

    [Fact]
    public void Others_are_those_of_the_same_project_that_hold_much()
    {
        _sizes.Note("a", "p", 100_000);
        _sizes.Note("b", "p", 50_000);
        _sizes.Note("c", "q", 70_000);
        _sizes.Note("d", "p", 1_000);

        Assert.Equal((50_000, 100_000, 150_000, 0), (Others("a", "p"), Others("b", "p"), Others("new", "p"), Others("c", "q")));
    }

    [Fact]
    public void Each_counts_as_it_is_now_and_no_longer_when_it_is_gone_or_small()
    {
        _sizes.Note("a", "p", 100_000);
        _sizes.Note("a", "p", 120_000);
        _sizes.Note("b", "p", 30_000);
        Assert.Equal(120_000, Others("b", "p"));

        _sizes.Note("a", "p", 90_000);
        Assert.Equal(90_000, Others("b", "p"));

        _sizes.Note("b", "p", 10);
        _sizes.Forget("a");
        _sizes.Forget("a");
        Assert.Equal(0, Others("new", "p"));
    }

    private long Others(string id, string project) => _sizes.OfOthers(id, project);
}
