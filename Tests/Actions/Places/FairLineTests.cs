namespace Mistral.Actions.Tests.Places;

/// <summary>How projects share places.</summary>
public sealed class FairLineTests
{
    private readonly List<string> _begun = [];

    [Fact]
    public void A_project_alone_leaves_a_quarter_to_who_may_come()
    {
        var line = new FairLine<string>(256);
        Add(line, "a", 400);

        Assert.Equal((192, 208), line.Standing("a"));

        Add(line, "b", 10);
        Assert.Equal((10, 0), line.Standing("b"));
    }

    [Fact]
    public void Whoever_comes_later_gets_as_much_in_the_end()
    {
        var line = new FairLine<string>(64);
        foreach (var project in (string[])["a", "b", "c"])
        {
            Add(line, project, 4000);
        }

        Assert.Equal((48, 12, 3), (line.Standing("a").Taken, line.Standing("b").Taken, line.Standing("c").Taken));
        for (var i = 0; i < 2000; i++)
        {
            line.Leave(_begun[i][..1]);
        }

        Assert.All((string[])["a", "b", "c"], project => Assert.InRange(line.Standing(project).Taken, 17, 20));
        Add(line, "d", 1);
        Assert.Equal((1, 0), line.Standing("d"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Of_few_places_one_project_may_have_all(int places)
    {
        var line = new FairLine<string>(places);
        Add(line, "a", 10);

        Assert.Equal(places, line.Standing("a").Taken);
    }

    [Fact]
    public void Projects_that_wait_take_turns()
    {
        var line = new FairLine<string>(1);
        Add(line, "a", 3);
        Add(line, "b", 2);
        for (var i = 0; i < 4; i++)
        {
            line.Leave(_begun[^1][..1]);
        }

        Assert.Equal(["a0", "a1", "b0", "a2", "b1"], _begun);
    }

    [Fact]
    public void Who_leaves_the_line_gets_no_place_and_its_project_is_forgotten()
    {
        var line = new FairLine<string>(1);
        Add(line, "a", 1);
        var place = line.Add("b", "b0", _begun.Add);

        Assert.True(line.Remove("b", place));
        Assert.False(line.Remove("b", place));
        line.Leave("a");

        Assert.Equal(["a0"], _begun);
        Assert.Equal((0, 0), line.Standing("b"));
    }

    [Fact]
    public void A_weight_multiplies_the_share_and_the_turns()
    {
        var line = new FairLine<string>(100, weight: project => project == "a" ? 3 : 1);
        Add(line, "a", 400);
        Assert.Equal(90, line.Standing("a").Taken);

        var turns = new FairLine<string>(1, weight: project => project == "a" ? 2 : 1);
        _begun.Clear();
        Add(turns, "b", 3);
        Add(turns, "a", 4);
        for (var i = 0; i < 6; i++)
        {
            turns.Leave(_begun[^1][..1]);
        }

        Assert.Equal(["b0", "b1", "a0", "a1", "b2", "a2", "a3"], _begun);
    }

    [Fact]
    public void A_limit_of_the_operators_holds()
    {
        var line = new FairLine<string>(100, limitPerProject: 5);
        Add(line, "a", 10);

        Assert.Equal((5, 5), line.Standing("a"));
    }

    private void Add(FairLine<string> line, string project, int count)
    {
        for (var i = 0; i < count; i++)
        {
            line.Add(project, $"{project}{i}", _begun.Add);
        }
    }
}
