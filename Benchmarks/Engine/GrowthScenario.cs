using Mistral.Engine;
using Mistral.Engine.Definitions;
using Mistral.Engine.Effects;
using Mistral.Engine.Executions;
using Mistral.Engine.Expressions;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Signals;
using Pythonic;

namespace Mistral.Benchmarks.Engine;

/// <summary>One workflow of <c>std.echo</c> tasks, run by the engine alone from start to end.</summary>
internal sealed class GrowthScenario(WorkflowSpec workflow, object input) : IActionDefinitions, IOtherExecutions
{
    private static readonly ActionDefinition Echo = new("std.echo", "EchoAction", [new("output", true, null)], false, true, true, true, null);

    private static readonly ExpressionEvaluator Expressions = new(new() { Time = TimeProvider.System, Random = () => new Random(1) });

    private int _ids;

    public static WorkflowSpec Chain(int size) => Read(string.Concat(Enumerable.Range(0, size).Select(i =>
        $"    t{i}: {{action: std.echo output=\"{i}\", publish: {{v{i}: <% task().result %>}}{(i + 1 < size ? $", on-success: t{i + 1}" : "")}}}\n")));

    public static WorkflowSpec Items(int concurrency) => Read(
        $"    t: {{with-items: i in <% $.input %>, concurrency: {concurrency}, action: std.echo output=<% $.i %>, publish: {{n: <% task().result.len() %>}}}}\n");

    public static WorkflowSpec ForkJoin(int size) => Read(
        $"    s: {{action: std.echo output=1, on-success: [{string.Join(", ", Enumerable.Range(0, size).Select(i => $"b{i}"))}]}}\n"
        + string.Concat(Enumerable.Range(0, size).Select(i => $"    b{i}: {{action: std.echo output=\"{i}\", publish: {{v{i}: <% task().result %>}}, on-success: j}}\n"))
        + "    j: {join: all, action: std.echo output=1}\n");

    public static WorkflowSpec Loop(int size) => Read($$"""
            s: {action: std.echo output=0, publish: {n: <% task().result %>}, on-success: t}
            t:
              action: std.echo output=<% $.n + 1 %>
              publish: {n: <% task().result %>}
              on-success:
                - t: <% $.n < {{size}} %>

        """);

    public void Run()
    {
        var head = new ExecutionHead { Id = "e", WorkflowId = "w", WorkflowName = "w", ProjectId = "p", Input = Map.Of(("input", input)) };
        var state = new ExecutionState(head, [], []);
        var context = new EngineContext
        {
            Workflow = workflow, Now = 1, NewId = () => (++_ids).ToString("x"), Expressions = Expressions, Actions = this, Others = this,
            Options = new() { FieldSizeLimitKb = -1 },
        };
        var signals = new Queue<Signal>([new Signal.Start()]);
        while (signals.TryDequeue(out var signal))
        {
            foreach (var effect in WorkflowEngine.Decide(state, signal, context).Effects)
            {
                if (effect is Effect.RunAction run)
                {
                    signals.Enqueue(new Signal.WorkEnded(run.WorkId, WorkOutcome.Success(run.Input["output"])));
                }
            }
        }

        if (state.Head.State != State.Success)
        {
            throw new InvalidOperationException($"{state.Head.State}: {state.Head.StateInfo}");
        }
    }

    public ActionLookup Find(string name) => new(true, name == Echo.Name ? Echo : null);

    public Map? Execution(string id) => null;

    public IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime) => [];

    public IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat) => [];

    private static WorkflowSpec Read(string tasks)
    {
        var reading = DefinitionReader.ReadWorkflows($"version: '2.0'\nw:\n  input: [input]\n  output: {{done: true}}\n  tasks:\n{tasks}");
        return reading.Value?.Items[0].Spec ?? throw new InvalidOperationException(reading.ErrorText);
    }
}
