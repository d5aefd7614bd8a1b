using System.Collections.Immutable;

namespace Mistral.Engine.Executions;

/// <summary>Policies that have their say once in a run of a task, and have had it.</summary>
[Flags]
public enum PassedPolicies
{
    None = 0,
    PauseBefore = 1,
    WaitBefore = 2,
    WaitAfter = 4,
}

/// <summary>
/// How a passed policy is told: in the task's row, which the next release reads too, and to users in <c>runtime_context</c>.
/// </summary>
public sealed record PassedPolicy(PassedPolicies Policy, string StoredAs, string ShownAs)
{
    public static ImmutableArray<PassedPolicy> All { get; } =
    [
        new(PassedPolicies.PauseBefore, "paused_before", "pause_before_policy"),
        new(PassedPolicies.WaitBefore, "waited_before", "wait_before_policy"),
        new(PassedPolicies.WaitAfter, "waited_after", "wait_after_policy"),
    ];
}
