using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;

namespace Mistral.Engine.Workflows;

/// <summary>Which changes of state a workflow execution may be asked for.</summary>
internal static class WorkflowStates
{
    private static readonly Dictionary<State, State[]> Legal = new()
    {
        [State.Idle] = [State.Running, State.Error, State.Cancelled],
        [State.Waiting] = [State.Running],
        [State.Running] = [State.Paused, State.Delayed, State.Success, State.Error, State.Cancelled],
        [State.Delayed] = [State.Running, State.Error, State.Cancelled],
        [State.Paused] = [State.Running, State.Error, State.Cancelled],
        [State.Success] = [],
        [State.Cancelled] = [State.Running],
        [State.Error] = [State.Running, State.Skipped],
    };

    public static bool IsLegal(State from, State to) => from == to || Legal.GetValueOrDefault(from, []).Contains(to);

    /// <exception cref="RefusalException">The change is not legal.</exception>
    public static void Check(Session session, State to)
    {
        var from = session.Head.State;
        if (!IsLegal(from, to))
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                $"Can't change workflow execution state from {from.ToText()} to {to.ToText()}. [workflow={session.Head.WorkflowName}, "
                    + $"execution_id={session.Head.Id}]"
            );
        }
    }
}
