using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Tests.Worlds;

/// <summary>One execution in a world.</summary>
internal sealed class Run(WorkflowSpec spec, ExecutionState state)
{
    public WorkflowSpec Spec { get; } = spec;

    public ExecutionState State { get; set; } = state;

    public string Id => State.Head.Id;

    public State End => State.Head.State;

    public string? Info => State.Head.StateInfo;

    public Map Output => State.Head.Output ?? Map.Empty;

    public TaskState this[string task] => State.Tasks.Last(run => run.Name == task);

    public IEnumerable<TaskState> All(string task) => State.Tasks.Where(run => run.Name == task);

    public Invocation Invocation(string task) => State.InvocationsOf(this[task].Id).Last();

    public IReadOnlyList<Invocation> Invocations(string task) => [.. State.InvocationsOf(this[task].Id)];

    public string States => string.Join(" ", State.Tasks.Select(task => $"{task.Name}:{task.State.ToText()}"));
}
