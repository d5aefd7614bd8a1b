using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;

namespace Mistral.Engine.Policies;

/// <summary>
/// One policy of tasks: what it makes of a task before a run, and after it. It changes nothing but the task that it returns.
/// </summary>
internal interface ITaskPolicy
{
    /// <summary>
    /// It has its say once in a run of the task, and this is how the task remembers that; otherwise it is asked whenever a run begins or
    /// ends.
    /// </summary>
    PassedPolicies Once => PassedPolicies.None;

    /// <summary>It is asked before each attempt, not only before the first.</summary>
    bool IsOfEachAttempt => false;

    bool IsSetIn(PolicySpec policies);

    /// <summary>A state other than RUNNING keeps the run from beginning.</summary>
    TaskState Before(PolicyCall call, TaskState task) => task;

    /// <summary>DELAYED keeps the task from ending.</summary>
    TaskState After(PolicyCall call, TaskState task) => task;
}

/// <summary>What a policy is asked with.</summary>
internal sealed record PolicyCall(Session Session, TaskCell Cell, PolicySpec Policies, PolicyValues Values);
