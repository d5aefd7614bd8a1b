using Mistral.Engine.Executions;
using Mistral.Grains.Executions.Rows;

namespace Mistral.Grains.Tests.Executions;

/// <summary>What a task's row keeps of the task.</summary>
public sealed class TaskRowTests
{
    public static TheoryData<PassedPolicies> Policies =>
        new(Enum.GetValues<PassedPolicies>().Where(policy => policy != PassedPolicies.None));

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_passed_policy_is_stored(PassedPolicies policy)
    {
        var task = new TaskState
        {
            Id = "t",
            Name = "t",
            Passed = policy,
        };
        Assert.Equal(policy, TaskRows.Read(TaskRows.Write(task, []), out _).Passed);
    }
}
