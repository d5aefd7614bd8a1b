using Mistral.Storage.Commit;

namespace Mistral.Storage.Tests.Commit;

/// <summary>How projects share the commit queue.</summary>
public sealed class CommitQueueTests
{
    [Fact]
    public void A_project_alone_leaves_a_quarter_to_who_comes()
    {
        var queue = new CommitQueue(100, _ => 1);

        Assert.Equal((75, CommitQueue.Answer.ShareUsed), Fill(queue, "a", 200));
        Assert.Equal((19, CommitQueue.Answer.ShareUsed), Fill(queue, "b", 200));
        Assert.Equal((75, 19, 94), (queue.CountOf("a"), queue.CountOf("b"), queue.Count));
    }

    [Fact]
    public void A_weight_multiplies_the_share_and_the_service_itself_may_fill_the_rest()
    {
        var queue = new CommitQueue(100, project => project == "heavy" ? 8 : 1);

        Assert.Equal((96, CommitQueue.Answer.ShareUsed), Fill(queue, "heavy", 200));
        Assert.Equal((4, CommitQueue.Answer.Full), Fill(queue, CommitOperation.OfService, 200));
    }

    [Fact]
    public void A_group_holds_what_others_have_queued_behind_a_project_that_has_filled_many_groups()
    {
        var queue = new CommitQueue(10_000, _ => 1);
        Fill(queue, "a", 2_000);
        Fill(queue, "b", 10);
        Fill(queue, "c", 10);

        Assert.Equal(64, Take(queue, 512).Count);
        Assert.Equal((0, 0), (queue.CountOf("b"), queue.CountOf("c")));
    }

    [Fact]
    public void Groups_are_short_while_several_projects_write_and_long_for_one_alone()
    {
        var queue = new CommitQueue(100_000, _ => 1);
        Fill(queue, "a", 1_000);
        Assert.Equal(512, Take(queue, 512).Count);

        Fill(queue, "b", 1);
        Fill(queue, "a", 1_000);
        Assert.Equal(64, Take(queue, 512).Count);

        Fill(queue, "a", 5_000);
        Assert.Equal(512, Take(queue, 512).Count);
    }

    [Fact]
    public void What_a_project_has_queued_keeps_its_order()
    {
        var queue = new CommitQueue(10_000, _ => 1);
        Fill(queue, "a", 300);
        Fill(queue, "b", 300);

        var taken = Enumerable.Range(0, 10).SelectMany(_ => Take(queue, 512)).ToList();

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"a{i}"), taken.Where(name => name[0] == 'a'));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"b{i}"), taken.Where(name => name[0] == 'b'));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Turns_are_of_characters_not_of_writes_and_a_weight_makes_them_longer()
    {
        var queue = new CommitQueue(10_000, project => project == "c" ? 2 : 1);
        Fill(queue, "a", 10, weight: 10_000);
        Fill(queue, "b", 100);
        Fill(queue, "c", 100);

        var taken = Take(queue, 51);

        Assert.Equal((3, 16, 32), (Count('a'), Count('b'), Count('c')));

        int Count(char project) => taken.Count(name => name[0] == project);
    }

    [Fact]
    public void A_project_alone_gets_all_turns_whatever_it_took_before()
    {
        var queue = new CommitQueue(10_000, _ => 1);
        Fill(queue, "a", 3, weight: 15_000_000);

        Assert.Equal(["a0", "a1"], Take(queue, 512));
        Assert.Equal(["a2"], Take(queue, 512));
    }

    private static (int Taken, CommitQueue.Answer Last) Fill(CommitQueue queue, string project, int count, int weight = 1_000)
    {
        var (taken, last) = (0, CommitQueue.Answer.Taken);
        for (var i = 0; i < count && last == CommitQueue.Answer.Taken; i++)
        {
            last = queue.Add(new Named($"{project}{i}", weight) { Project = project });
            taken += last == CommitQueue.Answer.Taken ? 1 : 0;
        }

        return (taken, last);
    }

    private static List<string> Take(CommitQueue queue, int count)
    {
        var group = new List<CommitOperation>();
        queue.Take(group, count, 16_000_000);
        return group.ConvertAll(operation => ((Named)operation).Name);
    }

    private sealed class Named(string name, int weight) : CommitOperation
    {
        public string Name => name;

        public override int Weight => weight;
    }
}
