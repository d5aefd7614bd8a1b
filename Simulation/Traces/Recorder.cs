using System.Collections.Immutable;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;

namespace Mistral.Simulation.Traces;

/// <summary>Writes down what the engine's events tell.</summary>
internal sealed class Recorder(long start, int most)
{
    private readonly ImmutableArray<TraceEntry>.Builder _entries = ImmutableArray.CreateBuilder<TraceEntry>();

    public HashSet<string> Seen { get; } = [];

    /// <summary>Of results and published values together.</summary>
    public long Values { get; private set; }

    public int LeftOut { get; private set; }

    public ImmutableArray<TraceEntry> Entries => _entries.ToImmutable();

    public void Record(WorkflowSpec spec, string executionId, Event fact)
    {
        switch (fact)
        {
            case Event.ExecutionChanged changed when changed.Before != changed.Head.State:
                Add(fact, spec, executionId, "workflow", spec.Name, changed.Head.State, changed.Head.StateInfo);
                break;
            case Event.TaskChanged changed:
                Task(spec, executionId, changed);
                break;
            case Event.InvocationChanged changed when changed.Before != changed.Invocation.State:
                var invocation = changed.Invocation;
                Values += invocation.State.IsCompleted() ? ValueSize.Of(invocation.Output) : 0;
                if (most > 0)
                {
                    Add(
                        fact,
                        spec,
                        executionId,
                        invocation.IsWorkflow ? "sub-workflow" : "action",
                        invocation.Name,
                        invocation.State,
                        invocation.StateInfo
                    );
                }

                break;
        }
    }

    private void Task(WorkflowSpec spec, string executionId, Event.TaskChanged changed)
    {
        var task = changed.Task;
        if (changed.Before is null)
        {
            Seen.Add(Coverage.Task(spec.Name, task.Name));
        }

        if (task.Processed)
        {
            foreach (var next in task.NextTasks)
            {
                Seen.Add(Coverage.Transition(spec.Name, task.Name, next.Event, next.Name));
            }
        }

        if (changed.Before != task.State)
        {
            Values += task.State.IsCompleted() ? ValueSize.Of(task.Published) : 0;
            Add(changed, spec, executionId, "task", task.Name, task.State, task.StateInfo);
        }
    }

    private void Add(Event fact, WorkflowSpec spec, string executionId, string kind, string name, State state, string? info)
    {
        if (_entries.Count < most)
        {
            _entries.Add(new(fact.At - start, executionId, spec.Name, kind, name, state.ToText(), info));
        }
        else
        {
            LeftOut++;
        }
    }
}
