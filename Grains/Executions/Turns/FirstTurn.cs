using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Grains.Boundary;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Loading;
using PythonValues;

namespace Mistral.Grains.Executions.Turns;

/// <summary>
/// The turn that begins an execution. Who ends it meanwhile does not wait for what it evaluates: then it begins as cancelled.
/// </summary>
internal sealed class FirstTurn(
    ExecutionHead head,
    RunnableWorkflow workflow,
    ExecutionServices services,
    ActionLookups lookups,
    ActionContexts contexts,
    RunningDecision decision
)
{
    /// <summary>What it left for the next turn.</summary>
    public Queue<Signal> Carried { get; private set; } = new();

    /// <exception cref="Interfaces.Faults.MistralFault">It was refused.</exception>
    public async Task<(LoadedExecution Execution, Turn Turn)> DecideAsync()
    {
        try
        {
            return await DecideAsync(new Signal.Start());
        }
        catch (EvaluationAbandonedException)
        {
            return await DecideAsync(new Signal.Stop(State.Cancelled, "It was cancelled while its first tasks were being decided."));
        }
    }

    private async Task<(LoadedExecution Execution, Turn Turn)> DecideAsync(Signal signal)
    {
        Carried = new();
        var execution = new LoadedExecution(
            new ExecutionState(head, [], []),
            workflow.Spec,
            lookups,
            workflow.Checksum,
            null,
            0,
            workflow.Revision
        );
        var turn = await decision.TakeAsync(
            signal is Signal.Start ? head.ProjectId : null,
            (abandoned, place) => new Turn(execution, services, contexts, Carried, place, abandoned),
            async turn =>
            {
                if (await turn.TakeAsync(signal) is { } refusal)
                {
                    throw Refusals.Fault(refusal);
                }
            }
        );
        return (execution, turn);
    }
}
