using System.Collections.Immutable;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;

namespace Mistral.Engine.Policies;

/// <summary>All policies, in the order in which they are asked, which is Mistral's.</summary>
internal static class TaskPolicies
{
    public static ImmutableArray<ITaskPolicy> All { get; } =
    [new PauseBefore(), new WaitBefore(), new WaitAfter(), new FailOn(), new Retry(), new TimeoutPolicy(), new Concurrency()];

    /// <summary>The task as its policies leave it before its run; RUNNING when nothing keeps it.</summary>
    /// <param name="isFirst">Of a run; a further attempt is asked about by few.</param>
    public static TaskState Before(Session session, TaskCell cell, TaskState task, bool isFirst)
    {
        var policies = session.SpecOf(task).Policies;
        PolicyCall? call = null;
        foreach (var policy in All)
        {
            if (IsAsked(policy, policies, task) && (isFirst || policy.IsOfEachAttempt))
            {
                call ??= new(
                    session,
                    cell,
                    policies,
                    new(session, task, VariableScope.OfTask(session, cell.Task, TaskContexts.Inbound(session.Index, cell)))
                );
                task = policy.Before(call, task);
            }
        }

        return task;
    }

    /// <summary>The task as its policies leave it after an attempt; DELAYED when it has not ended yet.</summary>
    public static TaskState After(Session session, TaskCell cell, TaskState task)
    {
        var policies = session.SpecOf(task).Policies;
        PolicyCall? call = null;
        foreach (var policy in All)
        {
            if (task.State != State.Delayed && IsAsked(policy, policies, task))
            {
                call ??= new(
                    session,
                    cell,
                    policies,
                    new(session, task, VariableScope.OfTask(session, task, TaskContexts.After(session.Index, cell, task.Published)))
                );
                task = policy.After(call, task);
            }
        }

        return task;
    }

    private static bool IsAsked(ITaskPolicy policy, PolicySpec policies, TaskState task) =>
        policy.IsSetIn(policies) && (policy.Once == PassedPolicies.None || !task.Passed.HasFlag(policy.Once));
}
