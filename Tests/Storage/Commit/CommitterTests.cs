using Microsoft.Extensions.Logging.Abstractions;
using Mistral.Storage.Commit;
using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Executions;
using static Mistral.Storage.Tests.Commit.FakeDatabase.Failure;

namespace Mistral.Storage.Tests.Commit;

public sealed class CommitterTests
{
    [Fact]
    public async Task A_commit_whose_end_was_not_heard_but_arrived_is_not_made_twice()
    {
        await using var database = new FakeDatabase(false, AtCommitWritten);
        await using var committer = NewCommitter(database);
        await CommitAsync(committer, "a");
        await CommitAsync(committer, "b");

        Assert.Equal(["a", "b"], database.Durable.Select(group => Assert.Single(group)));
    }

    [Fact]
    public async Task What_was_rejected_in_it_stays_rejected()
    {
        await using var database = new FakeDatabase(false, AtCommitWritten);
        await using var committer = NewCommitter(database);

        await Assert.ThrowsAsync<VersionConflictException>(() => CommitAsync(committer, "a", version: 5));
    }

    [Fact]
    public async Task A_commit_that_did_not_arrive_is_made_again()
    {
        await using var database = new FakeDatabase(false, BeforeCommit, AtCommitUnwritten, AtCommitUnwritten, BeforeCommit);
        await using var committer = NewCommitter(database);
        await CommitAsync(committer, "a");

        Assert.Equal("a", Assert.Single(Assert.Single(database.Durable)));
    }

    [Fact]
    public async Task Bad_data_fails_and_the_next_commit_works()
    {
        await using var database = new FakeDatabase(false, ForGood);
        await using var committer = NewCommitter(database);

        await Assert.ThrowsAsync<InvalidOperationException>(() => CommitAsync(committer, "a"));
        await CommitAsync(committer, "b");
    }

    [Fact]
    public async Task A_blocking_driver_has_one_thread_that_is_nobody_elses()
    {
        await using var database = new FakeDatabase(true, BeforeCommit, None, AtCommitUnwritten);
        await using var committer = NewCommitter(database);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => CommitAsync(committer, $"{i}"))));
        await CommitAsync(committer, "last");

        Assert.Single(database.Threads.Distinct());
        Assert.Equal(51, database.Durable.Sum(group => group.Length));
    }

    [Fact]
    public async Task Who_comes_after_a_project_that_has_queued_many_groups_is_in_the_next_one()
    {
        await using var database = new FakeDatabase(false);
        var held = new TaskCompletionSource();
        database.Held = held.Task;
        await using var committer = NewCommitter(database);
        var first = CommitAsync(committer, "first");
        await database.Reached.Task;
        var many = Enumerable.Range(0, 2_000).Select(i => CommitAsync(committer, $"{i}")).ToArray();
        var other = CommitAsync(committer, "other", project: "p2");
        Assert.Equal((2_001, 1), (committer.Waiting, committer.WaitingOf("p2")));

        held.SetResult();
        await Task.WhenAll([first, other, .. many]);

        Assert.Contains("other", database.Durable[1]);
    }

    [Fact]
    public async Task A_project_that_fills_the_queue_is_refused_and_others_are_not()
    {
        await using var database = new FakeDatabase(false, queueLimit: 100);
        var held = new TaskCompletionSource();
        database.Held = held.Task;
        await using var committer = NewCommitter(database);
        var first = CommitAsync(committer, "first");
        await database.Reached.Task;
        var many = Enumerable.Range(0, 76).Select(i => CommitAsync(committer, $"{i}")).ToArray();

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => many[75]);
        var other = CommitAsync(committer, "other", project: "p2");

        Assert.Contains("75 writes of your project wait for the database", refused.Message);
        held.SetResult();
        await Task.WhenAll([first, other, .. many[..75]]);
    }

    private static Committer NewCommitter(FakeDatabase database) => new(database, NullLogger<Committer>.Instance);

    private static Task CommitAsync(Committer committer, string id, long version = 0, string project = Samples.Project) =>
        committer.CommitAsync(new WriteOperation(Samples.Write(Samples.Execution(id) with { ProjectId = project }, version)));
}
