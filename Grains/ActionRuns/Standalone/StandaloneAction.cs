using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.Boundary;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Interfaces.Faults;
using PythonValues;

namespace Mistral.Grains.ActionRuns.Standalone;

/// <summary>An action run by itself, decided by the rules of workflows: the one task of an execution that is never stored.</summary>
internal sealed class StandaloneAction
{
    // Name and input are data of the expressions, so that nothing in them is evaluated.
    private static readonly WorkflowSpec Workflow = DefinitionReader.ReadStoredWorkflow(
        "run_action",
        """
        version: '2.0'
        run_action:
          input: [name, input, run_target]
          tasks:
            run:
              action: <% $.name %>
              input: <% $.input %>
              target: <% $.run_target %>
        """
    );

    private readonly LoadedExecution _execution;
    private readonly ExecutionServices _services;
    private readonly ActionContexts _contexts;

    private StandaloneAction(LoadedExecution execution, ExecutionServices services, ActionContexts contexts) =>
        (_execution, _services, _contexts) = (execution, services, contexts);

    public Invocation Invocation => _execution.State.Invocations.First();

    /// <summary>Running it twice does no harm.</summary>
    public bool IsSafe =>
        _execution.Actions.Find(Invocation.BaseName ?? Invocation.Name).Definition is { } definition
        && (definition.IsIdempotent || definition.IsPure);

    /// <summary>What has still to be run in the world; null when the action has ended.</summary>
    public Effect.RunAction? Pending { get; private set; }

    public static async Task<StandaloneAction> BeginAsync(
        string name,
        Map input,
        string? target,
        string @namespace,
        string projectId,
        ExecutionServices services,
        ActionDefinitionsOf definitions,
        ActionContexts contexts
    )
    {
        var lookups = definitions(projectId, @namespace);
        await lookups.LoadAsync([name]);
        if (lookups.Find(name).Definition is null)
        {
            throw new MistralFault(FaultKind.Invalid, $"Failed to find action [action_name={name}]");
        }

        var head = new ExecutionHead
        {
            Id = services.Ids.NewId(),
            WorkflowId = "",
            WorkflowName = Workflow.Name,
            WorkflowNamespace = @namespace,
            ProjectId = projectId,
            Params = Map.Of(("namespace", @namespace)),
            Input = Map.Of(("name", name), ("input", input), ("run_target", target)),
        };
        var action = new StandaloneAction(new(new ExecutionState(head, [], []), Workflow, lookups, "", null, 0), services, contexts);
        await action.TakeAsync(new Signal.Start());
        if (!action._execution.State.Invocations.Any())
        {
            throw new MistralFault(FaultKind.Invalid, Cause(action._execution.State.Tasks.First().StateInfo ?? ""));
        }

        return action;
    }

    public Task EndAsync(InvocationOutcome outcome, bool isResult = false, string? process = null) =>
        TakeAsync(new Signal.InvocationEnded(Invocation.Id, outcome, isResult, process));

    public Task UpdateAsync(State state, object? output) => TakeAsync(new Signal.InvocationUpdated(Invocation.Id, state, output));

    private async Task TakeAsync(Signal signal)
    {
        var left = new Queue<Signal>();
        var turn = new Turn(_execution, _services, _contexts, left);
        if (await turn.TakeAsync(signal) is { } refusal)
        {
            throw Refusals.Fault(refusal);
        }

        var effects = turn.Effects;
        while (left.Count > 0)
        {
            // A turn that has taken long leaves the rest to the next one.
            turn = new(_execution, _services, _contexts, left);
            await turn.ContinueAsync();
            effects.AddRange(turn.Effects);
        }

        Pending = effects.OfType<Effect.RunAction>().FirstOrDefault();
    }

    /// <summary>The error inside the text that a workflow's task would show.</summary>
    private static string Cause(string stateInfo)
    {
        const string before = "[error=";
        var start = stateInfo.IndexOf(before, StringComparison.Ordinal);
        var end = stateInfo.IndexOf(", wf=", StringComparison.Ordinal);
        return start >= 0 && end > start ? stateInfo[(start + before.Length)..end] : stateInfo;
    }
}

/// <summary>The action definitions of a project and namespace.</summary>
internal delegate ActionLookups ActionDefinitionsOf(string projectId, string @namespace);
