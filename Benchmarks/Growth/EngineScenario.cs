using Mistral.Engine;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Benchmarks.Growth;

/// <summary>One workflow of <c>std.echo</c> tasks, run by the engine alone from start to end.</summary>
internal sealed class EngineScenario(string definition, object input) : IActionDefinitions
{
    private static readonly ActionTraits Echo = new("std.echo", "EchoAction", [new("output", true, null)], false, true, true, true, null);

    private static readonly ExpressionEvaluator Expressions = new(new() { Time = TimeProvider.System, Random = () => new Random(1) });

    private readonly WorkflowSpec _workflow = Read(definition);
    private int _ids;

    public void Run()
    {
        var head = new ExecutionHead
        {
            Id = "e",
            WorkflowId = "w",
            WorkflowName = "w",
            ProjectId = "p",
            Input = Map.Of(("input", input)),
        };
        var state = new ExecutionState(head, [], []);
        var context = new EngineContext
        {
            Workflow = _workflow,
            Now = 1,
            NewId = () => (++_ids).ToString("x"),
            Expressions = Expressions,
            Actions = this,
            Options = new() { FieldSizeLimitKb = -1 },
        };
        var signals = new Queue<Signal>([new Signal.Start()]);
        while (signals.TryDequeue(out var signal))
        {
            foreach (var effect in WorkflowEngine.Decide(state, signal, context).Effects)
            {
                if (effect is Effect.RunAction run)
                {
                    signals.Enqueue(new Signal.InvocationEnded(run.InvocationId, InvocationOutcome.Success(run.Input["output"])));
                }
                else if (effect is Effect.Continue)
                {
                    signals.Enqueue(new Signal.Continue());
                }
            }
        }

        if (state.Head.State != State.Success)
        {
            throw new InvalidOperationException($"{state.Head.State}: {state.Head.StateInfo}");
        }
    }

    public ActionLookup Find(string name) => new(true, name == Echo.Name ? Echo : null);

    private static WorkflowSpec Read(string definition)
    {
        var reading = DefinitionReader.ReadWorkflows(definition);
        return reading.Value?.Items[0].Spec ?? throw new InvalidOperationException(reading.ErrorText);
    }
}
