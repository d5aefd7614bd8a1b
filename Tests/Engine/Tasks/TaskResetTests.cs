using System.Reflection;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Tasks;
using PythonValues;

namespace Mistral.Engine.Tests.Tasks;

/// <summary>What a task keeps when it runs again, and what it forgets.</summary>
public sealed class TaskResetTests
{
    private static readonly string[] Kept =
    [
        nameof(TaskState.Id),
        nameof(TaskState.Name),
        nameof(TaskState.Type),
        nameof(TaskState.State),
        nameof(TaskState.Tags),
        nameof(TaskState.TriggeredBy),
        nameof(TaskState.Published),
        nameof(TaskState.PublishedGlobal),
        nameof(TaskState.InboundSnapshot),
        nameof(TaskState.Concurrency),
        nameof(TaskState.CreatedAt),
        nameof(TaskState.UpdatedAt),
        nameof(TaskState.StartedAt),
    ];

    /// <summary>Nothing in it is as in a new task.</summary>
    private static readonly TaskState Used = new()
    {
        Id = "t-1",
        Name = "t",
        Type = TaskType.Workflow,
        State = State.Error,
        StateInfo = "it failed",
        Explanation = "the action said no",
        Tags = ["a"],
        TriggeredBy = [new("t-0", "on-success")],
        Published = Map.Of(("a", 1L)),
        PublishedGlobal = Map.Of(("b", 2L)),
        Processed = true,
        NextTasks = [new("u", "on-error")],
        HasNextTasks = true,
        ErrorHandled = true,
        RetryNumber = 2,
        WaitAfterState = State.Error,
        WaitAfterInfo = "it will have failed",
        InboundSnapshot = [1L],
        Passed = PassedPolicies.WaitBefore | PassedPolicies.WaitAfter,
        Concurrency = 3,
        Items = new(Map.Of(("i", new object?[] { 1L })), 1, 0),
        Timers = [new(TimerKind.Timeout, 5, 1)],
        Attempt = 4,
        CreatedAt = 1,
        UpdatedAt = 2,
        StartedAt = 3,
        FinishedAt = 4,
    };

    private static readonly TaskState New = new() { Id = "", Name = "" };

    private static IEnumerable<PropertyInfo> Properties =>
        typeof(TaskState).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead);

    [Fact]
    public void It_has_what_it_was_and_nothing_of_how_it_ended()
    {
        var again = TaskReset.ForNewRun(Used);

        Assert.All(
            Properties.Where(property => property.Name != nameof(TaskState.Attempt)),
            property => Assert.Equal(property.GetValue(Kept.Contains(property.Name) ? Used : New), property.GetValue(again))
        );
    }

    [Fact]
    public void What_belongs_to_its_earlier_attempts_comes_too_late() => Assert.Equal(5, TaskReset.ForNewRun(Used).Attempt);

    /// <summary>A new property says in <see cref="Used"/> what it holds, and here or in the reset what becomes of it.</summary>
    [Fact]
    public void Each_property_is_tried() =>
        Assert.Empty(
            Properties.Where(property => Equals(property.GetValue(Used), property.GetValue(New))).Select(property => property.Name)
        );
}
