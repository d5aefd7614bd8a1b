using System.Globalization;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Views;
using PythonValues;

namespace Mistral.Engine.Tests.Worlds;

/// <summary>
/// All that surrounds the engine, in memory: executions, actions, a clock that jumps, and messages that wait for delivery.
/// </summary>
internal sealed class World : IAnswers
{
    private readonly Dictionary<string, WorkflowSpec> _workflows = [];
    private readonly ExpressionEvaluator _expressions;
    private int _ids;

    public World(string definitions, bool preloaded = true, string? actions = null)
    {
        Actions = new(preloaded);
        _expressions = new(new() { Time = TimeProvider.System, Random = () => new Random(1) });
        var reading = DefinitionReader.ReadWorkflows("version: '2.0'\n" + definitions);
        Assert.True(reading.IsValid, reading.ErrorText);
        foreach (var item in reading.Value!.Items)
        {
            _workflows[item.Spec.Name] = item.Spec;
        }

        if (actions is not null)
        {
            foreach (var item in DefinitionReader.ReadActions("version: '2.0'\n" + actions).Value!.Items)
            {
                Actions.Add(item.Spec);
            }
        }
    }

    public TestActions Actions { get; }

    public EngineOptions Options { get; set; } = new();

    public long SizeOfOthers { get; set; }

    public Dictionary<string, Run> Runs { get; } = [];

    public long Now { get; set; } = 1_700_000_000_000_000;

    /// <summary>Pure actions end within the same turn, as in the service; otherwise they are messages like the others.</summary>
    public bool RunsInline { get; set; } = true;

    /// <summary>What is under way: to whom, and what.</summary>
    public List<Message> Messages { get; } = [];

    /// <summary>Starts of sub-workflows are messages too; otherwise they happen at once.</summary>
    public bool StartsLate { get; set; }

    public List<(string From, Effect Effect)> Effects { get; } = [];

    public List<Event> Events { get; } = [];

    public HashSet<string> Running { get; } = [];

    /// <summary>Looks at an execution after each signal that reached it.</summary>
    public Action<Run>? Inspect { get; set; }

    public string NewId() => (++_ids).ToString("x8", CultureInfo.InvariantCulture);

    public Run Begin(string workflow, Map? input = null, Map? parameters = null)
    {
        var run = Create(NewId(), workflow, input ?? Map.Empty, parameters ?? Map.Empty, null, null);
        Assert.Null(Send(run, new Signal.Start()).Refusal);
        return run;
    }

    /// <summary>Starts and goes on until nothing moves any more.</summary>
    public Run Go(string workflow, Map? input = null, Map? parameters = null)
    {
        var run = Begin(workflow, input, parameters);
        Settle();
        return run;
    }

    public Run Create(string id, string workflow, Map input, Map parameters, ParentLink? parent, ExecutionHead? root)
    {
        var head = new ExecutionHead
        {
            Id = id,
            WorkflowId = workflow,
            WorkflowName = workflow,
            ProjectId = "p",
            Input = input,
            Params = parameters,
            Parent = parent,
            Environment = root?.Environment ?? parameters["env"] as Map ?? Map.Empty,
            RootId = root is null ? null : root.RootId ?? root.Id,
            CreatedAt = Now,
        };
        return Runs[id] = new(_workflows[workflow], new(head, [], []));
    }

    /// <summary>Delivers messages and lets the clock jump from timer to timer, until only the outside could move something.</summary>
    public void Settle(bool timers = true)
    {
        for (var steps = 0; steps < 2_000_000; steps++)
        {
            if (Messages.Count > 0)
            {
                Deliver(0);
            }
            else if (!timers || !Tick())
            {
                return;
            }
        }

        Assert.Fail("The world does not come to rest.");
    }

    public void Deliver(int message)
    {
        var taken = Messages[message];
        Messages.RemoveAt(message);
        Deliver(taken);
    }

    public void Deliver(Message message)
    {
        if (message.Signal is Signal.InvocationEnded ended)
        {
            Running.Remove(ended.InvocationId);
        }

        if (message.Start is { } start)
        {
            StartChild(Runs[message.From], start);
        }
        else if (Runs.TryGetValue(message.To, out var run))
        {
            Send(run, message.Signal!);
        }
    }

    /// <summary>The clock jumps to the next timer.</summary>
    public bool Tick()
    {
        var next = Runs
            .Values.Select(run => (run, WakeUps.Of(run.State).WakeAt))
            .Where(entry => entry.WakeAt is not null)
            .OrderBy(entry => entry.WakeAt)
            .FirstOrDefault();
        if (next.run is null)
        {
            return false;
        }

        Now = Math.Max(Now, next.WakeAt!.Value);
        Send(next.run, new Signal.Wake());
        return true;
    }

    public Decision Send(Run run, Signal signal)
    {
        Now++;
        var inner = new Queue<Signal>([signal]);
        Decision? first = null;
        while (inner.TryDequeue(out var next))
        {
            var decision = Decide(run, next, inner);
            first ??= decision;
            while (decision.Effects is [Effect.Load load, ..])
            {
                Load(load);
                decision = Decide(run, new Signal.Loaded(), inner);
                first = first.Refusal is null && decision.Refusal is not null ? decision : first;
            }
        }

        Observe(run);
        return first!;
    }

    public EngineContext Context(Run run) =>
        new()
        {
            Workflow = run.Spec,
            Now = Now,
            NewId = NewId,
            Expressions = _expressions,
            Actions = Actions,
            Answers = this,
            Options = Options,
            SizeOfOthers = SizeOfOthers,
        };

    public Dictionary<Question, object?> Answers { get; } = [];

    public bool TryFind(Question question, out object? answer) => Answers.TryGetValue(question, out answer);

    private Decision Decide(Run run, Signal signal, Queue<Signal> inner)
    {
        var decision = WorkflowEngine.Decide(run.State, signal, Context(run));
        Events.AddRange(decision.Events);
        foreach (var effect in decision.Effects)
        {
            Perform(run, effect, inner);
        }

        return decision;
    }

    private void Observe(Run run)
    {
        Inspect?.Invoke(run);
        var wake = WakeUps.Of(run.State);
        Assert.True(
            (run.End.IsCompleted() || run.End == State.Idle) == wake is { WakeAt: null, Waiter: null },
            $"Nobody wakes {run.Id}: {run.End} {run.States}"
        );
    }

    private void Perform(Run run, Effect effect, Queue<Signal> inner)
    {
        Effects.Add((run.Id, effect));
        switch (effect)
        {
            case Effect.RunAction action:
                var ended = new Signal.InvocationEnded(
                    action.InvocationId,
                    TestActions.Run(action.Name, action.Input, run.State.FindInvocation(action.InvocationId)!)
                );
                if (action.IsPure && RunsInline)
                {
                    inner.Enqueue(ended);
                }
                else
                {
                    Running.Add(action.InvocationId);
                    Messages.Add(new(run.Id, run.Id, ended));
                }

                break;
            case Effect.StartSubworkflow start:
                if (StartsLate)
                {
                    Messages.Add(new(run.Id, start.ChildId, null, start));
                }
                else
                {
                    StartChild(run, start);
                }

                break;
            case Effect.Continue:
                Messages.Add(new(run.Id, run.Id, new Signal.Continue()));
                break;
            case Effect.NotifyParent notify:
                Messages.Add(
                    new(
                        run.Id,
                        notify.Parent.ExecutionId,
                        new Signal.ChildChanged(
                            notify.ChildId,
                            notify.State,
                            notify.StateInfo,
                            notify.Output,
                            notify.Number,
                            notify.ByParent
                        )
                    )
                );
                break;
            case Effect.ReviveParent revive:
                Messages.Add(new(run.Id, revive.Parent.ExecutionId, new Signal.ChildRevived(revive.ChildId, revive.Number)));
                break;
            case Effect.CommandChild command:
                Messages.Add(
                    new(run.Id, command.ChildId, Signal.OfParent(command.State, command.Message, command.Environment, command.Number))
                );
                break;
            case Effect.UpdateChildEnvironment update:
                Messages.Add(new(run.Id, update.ChildId, new Signal.UpdateEnvironment(update.Environment, true)));
                break;
        }
    }

    private void Load(Effect.Load load)
    {
        foreach (var question in load.Questions)
        {
            if (question is Question.Action action)
            {
                Actions.Load(action.Name);
            }
            else
            {
                Answers[question] = Array.Empty<object?>();
            }
        }
    }

    private void StartChild(Run parent, Effect.StartSubworkflow start)
    {
        if (Runs.TryGetValue(start.ChildId, out var known))
        {
            Messages.Add(
                new(
                    known.Id,
                    parent.Id,
                    new Signal.ChildChanged(
                        known.Id,
                        known.End,
                        known.Info,
                        known.State.Head.Output,
                        known.State.Head.StateNumber,
                        known.State.Head.StateByParent
                    )
                )
            );
            return;
        }

        if (!_workflows.TryGetValue(start.WorkflowName, out var spec))
        {
            Messages.Add(
                new(
                    parent.Id,
                    parent.Id,
                    new Signal.ChildRejected(
                        start.ChildId,
                        $"Failed to find workflow [name={start.WorkflowName}] [namespace={start.Namespace}]"
                    )
                )
            );
            return;
        }

        var input = new MapBuilder();
        var parameters = new MapBuilder();
        foreach (var (key, value) in start.Input)
        {
            (spec.Input.Any(declared => declared.Name.Equals(key)) ? input : parameters).Set(key, value);
        }

        var run = Create(
            start.ChildId,
            start.WorkflowName,
            input.Build(),
            parameters.Build(),
            new(parent.Id, start.TaskId, start.Index),
            parent.State.Head
        );
        if (Send(run, new Signal.Start()).Refusal is { } refusal)
        {
            Runs.Remove(run.Id);
            Messages.Add(new(parent.Id, parent.Id, new Signal.ChildRejected(start.ChildId, refusal.Message)));
        }
    }
}
