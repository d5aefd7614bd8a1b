using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Executions;

public sealed class CommitTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_was_committed_is_loaded_as_it_was(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var execution = Samples.Execution("e1") with
        {
            Description = "Grüße 日本 🚀",
            Tags = "[\"a\"]",
            TaskExecutionId = "t0",
            RootExecutionId = "r",
            ParentExecutionId = "p",
            StateInfo = new string('x', 70_000),
            Output = "{}",
            PublishedGlobal = "{\"g\": 1}",
            StartedBy = "cron",
            UpdatedAt = 5,
            WakeAt = 6,
            Waiter = "paused",
            Owner = "silo",
            WorkflowRevision = 11,
        };
        var task = Samples.Task("t1") with
        {
            StateInfo = "i",
            Tags = "[]",
            Published = "{}",
            PublishedGlobal = "{}",
            Processed = true,
            UpdatedAt = 7,
            FinishedAt = 8,
        };
        var action = Samples.Action("a1", "t1") with
        {
            Accepted = true,
            Output = "{\"result\": 'ä'}",
            ItemIndex = 3,
            UpdatedAt = 9,
            LastHeartbeat = 10,
            Description = "d",
        };

        await storage.Executions.CommitAsync(Samples.Write(execution, 0, [task, Samples.Task("t2")], [action, Samples.Action("a2", "t1")]));

        var stored = (await storage.Executions.LoadAsync("e1"))!;
        Assert.Equal(execution, stored.Execution);
        Assert.Equal(1, stored.Version);
        Assert.Equal<TaskRow>([task, Samples.Task("t2")], stored.Tasks);
        Assert.Equal<ActionRow>([action, Samples.Action("a2", "t1")], stored.Actions);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_later_commit_replaces_what_changed_and_keeps_the_rest(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(
            Samples.Write(Samples.Execution("e1"), 0, [Samples.Task("t1"), Samples.Task("t2")], [Samples.Action("a1", "t1")])
        );

        var done = Samples.Execution("e1", "SUCCESS") with { Output = "{\"x\": 1}", UpdatedAt = 2_000_000 };
        await storage.Executions.CommitAsync(
            Samples.Write(
                done with
                {
                    Input = null,
                },
                1,
                [Samples.Task("t1", "SUCCESS")],
                [Samples.Action("a1", "t1", "SUCCESS") with { Output = "{}" }]
            )
        );

        var stored = (await storage.Executions.LoadAsync("e1"))!;
        Assert.Equal((done, 2), (stored.Execution, stored.Version));
        Assert.Equal(["SUCCESS", "RUNNING"], stored.Tasks.Select(task => task.State));
        Assert.Equal("{}", Assert.Single(stored.Actions).Output);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_commit_may_change_what_indexes_hold_and_may_not(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var first = Samples.Execution("e1") with { UpdatedAt = 5, WakeAt = 6, Owner = "silo" };
        ExecutionRow[] steps =
        [
            first,
            first with
            {
                Context = "{\"b\": 2}",
                Internal = "{\"n\": 1}",
            },
            first with
            {
                Context = "{\"b\": 3}",
                WakeAt = 60,
            },
            first with
            {
                WakeAt = 60,
                StateInfo = "i",
                Waiter = "action",
            },
            first with
            {
                State = "PAUSED",
                UpdatedAt = 8,
                WakeAt = null,
                Waiter = "paused",
                Owner = null,
            },
            first with
            {
                State = "PAUSED",
                UpdatedAt = 8,
                WakeAt = null,
                Waiter = "paused",
                Owner = null,
                Output = "{}",
            },
        ];
        for (var i = 0; i < steps.Length; i++)
        {
            await storage.Executions.CommitAsync(Samples.Write(steps[i], i));
            var stored = (await storage.Executions.LoadAsync("e1"))!;
            Assert.Equal((steps[i], i + 1), (stored.Execution, stored.Version));
        }

        await Assert.ThrowsAsync<VersionConflictException>(() =>
            storage.Executions.CommitAsync(Samples.Write(steps[^1], steps.Length - 1))
        );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task One_that_has_ended_is_let_go_and_nothing_else_of_it_changes(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var ended = Samples.Execution("e1", "CANCELLED") with { UpdatedAt = 2_000_000, Owner = "dead" };
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));
        await storage.Executions.CommitAsync(Samples.Write(ended, 1));
        var informed = ended with { StateInfo = "why" };
        await storage.Executions.CommitAsync(Samples.Write(informed, 2) with { HadEnded = true });
        Assert.Equal<string>(["e1"], await storage.Clock.OrphansAsync(["alive"], 10));
        await Assert.ThrowsAsync<VersionConflictException>(() => storage.Executions.ReleaseAsync("e1", ended.ProjectId, 2));

        await storage.Executions.ReleaseAsync("e1", ended.ProjectId, 3);

        var stored = (await storage.Executions.LoadAsync("e1"))!;
        Assert.Equal((informed with { Owner = null }, 3), (stored.Execution, stored.Version));
        Assert.Empty(await storage.Clock.OrphansAsync(["alive"], 10));
        await storage.Executions.CommitAsync(Samples.Write(ended with { State = "RUNNING", Owner = "alive" }, 3) with { HadEnded = true });
        Assert.Equal("RUNNING", (await storage.Executions.LoadAsync("e1"))!.Execution.State);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_write_on_another_version_is_rejected_alone(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => storage.Executions.CommitAsync(Samples.Write(Samples.Execution($"e{i}"), 0)))
        );

        var writes = Enumerable
            .Range(0, 40)
            .Select(i =>
                storage.Executions.CommitAsync(
                    Samples.Write(
                        Samples.Execution($"e{i}", "PAUSED"),
                        i % 10 == 3 ? 7 : 1,
                        [Samples.Task($"t{i}")],
                        [Samples.Action($"a{i}", $"t{i}")]
                    )
                )
            )
            .ToArray();

        for (var i = 0; i < 40; i++)
        {
            var isRejected = i % 10 == 3;
            if (isRejected)
            {
                Assert.Equal($"e{i}", (await Assert.ThrowsAsync<VersionConflictException>(() => writes[i])).ExecutionId);
            }

            await (isRejected ? Task.CompletedTask : writes[i]);
            var stored = (await storage.Executions.LoadAsync($"e{i}"))!;
            Assert.Equal(
                isRejected ? ("RUNNING", 1, 0, 0) : ("PAUSED", 2, 1, 1),
                (stored.Execution.State, stored.Version, stored.Tasks.Length, stored.Actions.Length)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Of_two_writers_of_one_version_one_wins(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await using var other = storage.Second();
        for (var version = 0; version < 20; version++)
        {
            var attempts = new[] { storage, other, storage }
                .Select(
                    (store, i) =>
                        store.Executions.CommitAsync(
                            new(
                                Samples.Execution("e1") with
                                {
                                    Description = $"{version}.{i}",
                                },
                                version,
                                [Samples.Task($"t{version}.{i}")],
                                [],
                                [new("e1", (version * 10) + i, "m")]
                            )
                        )
                )
                .ToArray();
            await Task.WhenAll(attempts.Select(attempt => attempt.ContinueWith(_ => { }, TaskScheduler.Default)));

            var winner = Assert.Single(Enumerable.Range(0, 3), i => attempts[i].IsCompletedSuccessfully);
            Assert.All(
                attempts.Where(attempt => attempt.IsFaulted),
                attempt => Assert.IsType<VersionConflictException>(attempt.Exception!.InnerException)
            );
            var stored = (await storage.Executions.LoadAsync("e1"))!;
            Assert.Equal(
                ($"{version}.{winner}", version + 1, version + 1),
                (stored.Execution.Description, stored.Version, stored.Tasks.Length)
            );
        }

        Assert.Equal(20, (await storage.Executions.LoadOutboxAsync(100)).Length);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_was_deleted_does_not_come_back(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 0));

        var delete = storage.Executions.DeleteAsync("e1");
        var write = storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1"), 1, [Samples.Task("t1")]));

        Assert.Equal<string>(["e1"], await delete);
        await Assert.ThrowsAsync<VersionConflictException>(() => write);
        Assert.Null(await storage.Executions.LoadAsync("e1"));
        Assert.Empty(await storage.Rows.ByColumnAsync(Grains.Interfaces.Resources.Resource.Tasks, "workflow_execution_id", "e1"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Data_that_the_database_refuses_fails_its_write_only(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var writes = Enumerable
            .Range(0, 30)
            .Select(i =>
                storage.Executions.CommitAsync(
                    Samples.Write(
                        i == 11 ? Samples.Execution($"e{i}") with { State = null! } : Samples.Execution($"e{i}"),
                        0,
                        [Samples.Task($"t{i}")]
                    )
                )
            )
            .ToArray();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => writes[11]);
        await Task.WhenAll(writes.Where((_, i) => i != 11));
        Assert.Null(await storage.Executions.LoadAsync("e11"));
        Assert.Equal(1, (await storage.Executions.LoadAsync("e12"))!.Version);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Texts_with_characters_that_a_database_cannot_hold_are_stored_without_them(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await storage.Executions.CommitAsync(Samples.Write(Samples.Execution("e1") with { StateInfo = "a\0b\ud800c" }, 0));

        Assert.Equal("a\ufffdb\ufffdc", (await storage.Executions.LoadAsync("e1"))!.Execution.StateInfo);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Many_writers_are_all_served(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async i =>
                {
                    for (var version = 0; version < 10; version++)
                    {
                        await storage.Executions.CommitAsync(
                            Samples.Write(
                                Samples.Execution($"e{i}"),
                                version,
                                [Samples.Task($"t{i}.{version / 2}")],
                                [Samples.Action($"a{i}.{version / 2}", $"t{i}.{version / 2}")]
                            )
                        );
                    }
                })
        );

        var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => storage.Executions.LoadAsync($"e{i}")));
        Assert.All(all, stored => Assert.Equal((10, 5, 5), (stored!.Version, stored.Tasks.Length, stored.Actions.Length)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_full_queue_refuses_and_a_closed_store_has_flushed(DatabaseKind kind)
    {
        var storage = await TestStorage.CreateAsync(kind, options => options with { QueueLimit = 5 });
        var writes = Enumerable
            .Range(0, 2_000)
            .Select(i => storage.Executions.CommitAsync(Samples.Write(Samples.Execution($"e{i}"), 0)))
            .ToArray();
        var executions = storage.Executions;
        await storage.DisposeAsync();

        Assert.All(writes, write => Assert.True(write.IsCompleted));
        Assert.Contains(writes, write => write.Exception?.InnerException is StorageUnavailableException);
        await using var again = storage.Second();
        for (var i = 0; i < writes.Length; i += 97)
        {
            Assert.Equal(writes[i].IsCompletedSuccessfully, await again.Executions.LoadAsync($"e{i}") is not null);
        }

        await Assert.ThrowsAsync<StorageUnavailableException>(() => executions.CommitAsync(Samples.Write(Samples.Execution("late"), 0)));
    }
}
