using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Workers;
using Mistral.Storage.Workers;

namespace Mistral.Grains.Tests.Workers;

/// <summary>What becomes of work that a worker holds, and what its holder is told.</summary>
public sealed class WorkerRuleTests
{
    private const long Now = 1_000_000_000;

    private static readonly WorkerTask Task = new("id", "q", "p", "e", "image.resize", "{}", false, "w", "t", null, Now - 60_000_000);

    private static readonly WorkerTaskStatus Held = new(Task, WorkerTaskState.Leased, 2, "id.2", "anna", 30, Now + 1, null, IsWanted: true);

    [Fact]
    public void A_lease_that_lasts_is_left_alone() => Assert.IsType<Due.Nothing>(DueRules.Decide(Held, Now));

    [Fact]
    public void A_lease_that_ran_out_is_handed_on_when_that_is_safe() =>
        Assert.IsType<Due.HandOn>(DueRules.Decide(Held with { LeaseUntil = Now, Task = Task with { SafeRerun = true } }, Now));

    [Fact]
    public void A_lease_that_ran_out_fails_the_action_when_it_is_not() =>
        Assert.Equal(
            "The worker was not heard of in time, and the action cannot be re-run safely. The only safe thing to do is fail it "
                + "[action=image.resize, queue=q, worker=anna, lease_seconds=30]. With 'safe-rerun: true' in the task it is handed "
                + "out again.",
            Assert.IsType<Due.Fail>(DueRules.Decide(Held with { LeaseUntil = Now }, Now)).Outcome.Error
        );

    [Fact]
    public void Invocation_of_no_workflow_fails_at_its_deadline_whoever_holds_it() =>
        Assert.Equal(
            "Timeout after 60 seconds",
            Assert
                .IsType<Due.Fail>(DueRules.Decide(Held with { Task = Task with { ExecutionId = null, Deadline = Now } }, Now))
                .Outcome.Error
        );

    [Fact]
    public void The_deadline_of_a_workflows_work_is_the_workflows_to_keep() =>
        Assert.IsType<Due.Nothing>(DueRules.Decide(Held with { Task = Task with { Deadline = Now } }, Now));

    [Theory]
    [InlineData(WorkerTaskState.Ended, true, typeof(Due.Deliver))]
    [InlineData(WorkerTaskState.Done, true, typeof(Due.Forget))]
    [InlineData(WorkerTaskState.Cancelled, true, typeof(Due.Forget))]
    [InlineData(WorkerTaskState.Queued, false, typeof(Due.Forget))]
    [InlineData(WorkerTaskState.Leased, false, typeof(Due.Forget))]
    [InlineData(WorkerTaskState.Queued, true, typeof(Due.Nothing))]
    public void Outcomes_are_brought_and_what_nobody_wants_is_forgotten(WorkerTaskState state, bool isWanted, Type due) =>
        Assert.IsType(due, DueRules.Decide(Held with { State = state, IsWanted = isWanted }, Now));

    [Theory]
    [InlineData("id.2", WorkerTaskState.Leased, true, false, null)]
    [InlineData("id.2", WorkerTaskState.Leased, true, true, null)]
    [InlineData("id.2", WorkerTaskState.Done, true, true, null)]
    [InlineData("id.2", WorkerTaskState.Done, true, false, FaultKind.Conflict)]
    [InlineData("id.1", WorkerTaskState.Leased, true, true, FaultKind.Conflict)]
    [InlineData("id.2", WorkerTaskState.Leased, false, true, FaultKind.Gone)]
    [InlineData("id.1", WorkerTaskState.Cancelled, true, true, FaultKind.Gone)]
    [InlineData("id.3", WorkerTaskState.Leased, true, true, FaultKind.NotFound)]
    [InlineData("id.0", WorkerTaskState.Leased, true, true, FaultKind.NotFound)]
    [InlineData("id", WorkerTaskState.Leased, true, true, FaultKind.NotFound)]
    public void A_holder_is_told_why_it_can_go_on_no_longer(
        string lease,
        WorkerTaskState state,
        bool isWanted,
        bool isEnd,
        FaultKind? refusal
    ) => Assert.Equal(refusal, LeaseRules.Refusal(Held with { State = state, IsWanted = isWanted }, lease, isEnd)?.Kind);

    [Theory]
    [InlineData("a-b.7", "a-b", 7L)]
    [InlineData("a.b.1", "a.b", 1L)]
    public void A_lease_is_named_after_its_task_and_hand_out(string lease, string task, long number) =>
        Assert.Equal((task, number), LeaseRules.Read(lease));

    [Theory]
    [InlineData("")]
    [InlineData(".1")]
    [InlineData("a.-1")]
    [InlineData("a.x")]
    public void Other_names_are_no_leases(string lease) => Assert.Null(LeaseRules.Read(lease));
}
