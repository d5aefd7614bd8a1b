using Mistral.Grains.Metrics;

namespace Mistral.Grains.Tests.Metrics;

public sealed class ProjectLabelsTests
{
    [Fact]
    public void Those_that_have_most_have_a_label_of_their_own_and_the_others_share_one()
    {
        var figures = Enumerable.Range(1, 103).Select(i => ($"p{i}", (long)i));

        var shown = ProjectLabels.Of(figures).Select(figure => ((string)figure.Tags[0].Value!, figure.Value)).ToArray();

        Assert.Equal(101, shown.Length);
        Assert.Equal(("p103", 103L), shown[0]);
        Assert.Equal(("p4", 4L), shown[99]);
        Assert.Equal(("other", 1L + 2 + 3), shown[100]);
    }
}
