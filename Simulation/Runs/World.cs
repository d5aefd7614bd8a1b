using System.Collections.Immutable;
using System.Globalization;
using Mistral.Engine;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Views;
using Mistral.Simulation.Definitions;
using Mistral.Simulation.Requests;
using Mistral.Simulation.Traces;
using PythonValues;

namespace Mistral.Simulation.Runs;

/// <summary>
/// All that surrounds the engine, in memory: executions, what is under way, and a clock that jumps to the next moment at which something
/// happens.
/// </summary>
internal sealed class World : IAnswers
{
    private readonly SimulationRequest _request;
    private readonly LibraryWorkflow _workflow;
    private readonly WorldServices _services;
    private readonly SimulatedActions _actions;
    private readonly Dictionary<string, Run> _runs = [];
    private readonly List<Run> _byOrder = [];
    private readonly Dictionary<Question, object?> _answers = [];
    private int _ids;
    private int _orders;

    public World(SimulationRequest request, LibraryWorkflow workflow, WorldServices services, Recorder recorder, Bounds bounds, IPath? path)
    {
        (_request, _workflow, _services, Recorder, Bounds, Path) = (request, workflow, services, recorder, bounds, path);
        _actions = new(services.Actions, request.Library, request.Mocks.Has, request.IsStrict, request.IsUnknown);
        Invocations = new(this, request, services);
        Trigger = request.Trigger is { } trigger ? new(this, trigger) : null;
        services.Begin(request.Start, request.Seed);
    }

    public Recorder Recorder { get; }

    public Bounds Bounds { get; }

    /// <summary>Null: each thing ends as the mocks say, in the order of time.</summary>
    public IPath? Path { get; }

    public Agenda Agenda { get; } = new();

    public WorldInvocations Invocations { get; }

    /// <summary>What starts the runs; null: one begins at once.</summary>
    public TriggerClock? Trigger { get; }

    public List<string> Problems { get; } = [];

    /// <summary>In the order of their starts.</summary>
    public IReadOnlyList<Run> Runs => _byOrder;

    public int Steps { get; private set; }

    public long Now => _services.Clock.Now;

    public long Elapsed => Now - _request.Start;

    /// <summary>When the last execution that is nobody's sub-workflow ended; null while none has.</summary>
    public long? EndedAfter { get; private set; }

    /// <summary>Names of tasks whose actions were still running when their execution ended.</summary>
    public HashSet<string> LeftRunning { get; } = [];

    /// <summary>Why a run was not started at all.</summary>
    public Refusal? Refusal { get; private set; }

    public bool IsStuck => Problems.Count > 0 || Refusal is not null;

    /// <summary>What was started last, by nobody's task.</summary>
    public Run? LatestRoot => _byOrder.LastOrDefault(run => run.State.Head.Parent is null);

    public Run? Find(string id) => _runs.GetValueOrDefault(id);

    public Run At(int order) => _byOrder[order];

    /// <summary>The latest sub-workflow that a task of this name has started.</summary>
    public Run? ChildOf(string task) =>
        _byOrder.LastOrDefault(run =>
            run.State.Head.Parent is { } parent
            && Find(run.Id) is not null
            && Find(parent.ExecutionId)?.State.FindTask(parent.TaskId)?.Name == task
        );

    public int NextOrder() => ++_orders;

    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"{_request.Seed:x8}-0000-4000-8000-{++_ids:x12}");

    /// <summary>Starts the execution that is simulated, or waits for the slots at which it is started.</summary>
    public void Begin()
    {
        foreach (var request in _request.Requests)
        {
            Agenda.Add(new Happening.Asked(_request.Start + request.After, NextOrder(), "", request));
        }

        if (Trigger is not null)
        {
            Trigger.Begin();
        }
        else
        {
            StartRoot();
        }
    }

    public void StartRoot()
    {
        if (_request.Params["env"] is string stored)
        {
            Refusal = new(
                RefusalKind.Invalid,
                $"The environment '{stored}' is looked up by the service and is not known here: write its values, as a map"
            );
            return;
        }

        var parameters = new MapBuilder(_request.Params);
        if (!_request.Params.ContainsKey("namespace"))
        {
            parameters.Set("namespace", _workflow.Namespace);
        }

        if (_request.Params["env"] is null)
        {
            parameters.Set("env", Map.Empty);
        }

        var head = Head(NewId(), _workflow, _request.Input, parameters.Build()) with
        {
            Environment = _request.Params["env"] as Map ?? Map.Empty,
        };
        Refusal = Send(Add(_workflow, head), new Signal.Start());
    }

    public Refusal? Send(Run run, Signal signal)
    {
        var inner = new Queue<Signal>([signal]);
        Refusal? refusal = null;
        var isFirst = true;
        while (inner.TryDequeue(out var next) && !IsStuck)
        {
            var decision = Decide(run, next, inner);
            refusal = isFirst ? decision.Refusal : refusal;
            while (decision.Effects is [Effect.Load load, ..] && !IsStuck)
            {
                Load(load);
                decision = Decide(run, new Signal.Loaded(), inner);
                refusal ??= isFirst ? decision.Refusal : null;
            }

            _answers.Clear();
            isFirst = false;
        }

        Agenda.SetTimer(run, WakeUps.Of(run.State).WakeAt);
        return refusal;
    }

    /// <summary>What would come at this time comes no more.</summary>
    public bool IsOver(long at) => at - _request.Start > _request.Until;

    public void AdvanceTo(long at) => _services.Clock.Now = Math.Max(Now, at);

    public void Tell(string to, Signal signal) => Agenda.Add(new Happening.SignalSent(Now, NextOrder(), to, signal));

    public void StartChild(Effect.StartSubworkflow start, Run parent)
    {
        if (Find(start.ChildId) is { } known)
        {
            var told = known.State.Head;
            Tell(
                parent.Id,
                new Signal.ChildChanged(known.Id, told.State, told.StateInfo, told.Output, told.StateNumber, told.StateByParent)
            );
            return;
        }

        var workflow = _request.Library.ForTask(start.WorkflowName, parent.Workflow.Workbook, start.Namespace)!;
        var declared = workflow.Spec.Input.Select(input => input.Name).ToHashSet();
        var input = new MapBuilder();
        var head = parent.State.Head;
        var parameters = new MapBuilder().Set("namespace", start.Namespace).SetUnlessNull("notify", start.Notify);
        foreach (var (key, value) in start.Input)
        {
            (key is string name && declared.Contains(name) ? input : parameters).Set(key, value);
        }

        parameters.Set("root_execution_id", head.RootId ?? head.Id).Set("task_execution_id", start.TaskId).Set("index", (long)start.Index);
        var all = parameters.Build();
        var child = Add(
            workflow,
            Head(start.ChildId, workflow, input.Build(), all.ContainsKey("env") ? all : all.With("env", Map.Empty)) with
            {
                Environment = head.Environment,
                Parent = new(head.Id, start.TaskId, start.Index),
                RootId = head.RootId ?? head.Id,
                Depth = head.Depth + 1,
                Description = "sub-workflow execution",
            }
        );
        if (Send(child, new Signal.Start()) is { } refusal)
        {
            Forget(child);
            Tell(parent.Id, new Signal.ChildRejected(start.ChildId, refusal.Message));
        }
    }

    public bool TryFind(Question question, out object? answer) => _answers.TryGetValue(question, out answer);

    public EngineContext Context(Run run) =>
        new()
        {
            Workflow = run.Spec,
            Now = Now,
            NewId = NewId,
            Expressions = _services.Expressions,
            Actions = _actions,
            Answers = this,
            Options = _request.Engine,
        };

    private Decision Decide(Run run, Signal signal, Queue<Signal> inner)
    {
        Steps++;
        var wasCompleted = run.State.Head.State.IsCompleted();
        var decision = WorkflowEngine.Decide(run.State, signal, Context(run));
        foreach (var fact in decision.Events)
        {
            Recorder.Record(run.Spec, run.Id, fact);
        }

        if (!wasCompleted && run.State.Head.State.IsCompleted())
        {
            Ended(run, decision);
        }

        foreach (var effect in decision.Effects)
        {
            Invocations.Perform(run, effect, inner);
        }

        if (Bounds.Met(Steps, Recorder.Values) is { } met)
        {
            Stop(met);
        }

        return decision;
    }

    private void Stop(string problem)
    {
        if (!IsStuck)
        {
            var last = Runs.SelectMany(run => run.State.Tasks.TakeLast(5)).TakeLast(5).Select(task => task.Name);
            Problems.Add($"{problem}. The last tasks: {string.Join(", ", last)}.");
        }
    }

    private void Ended(Run run, Decision decision)
    {
        if (run.State.Head.Parent is null)
        {
            EndedAfter = Elapsed;
            Trigger?.Ended(run);
        }

        if (run.State.HasActionInFlight)
        {
            var stopped = decision.Effects.OfType<Effect.CancelAction>().Select(cancel => cancel.InvocationId).ToHashSet();
            LeftRunning.UnionWith(
                run.State.Invocations.Where(invocation =>
                        invocation is { IsWorkflow: false, IsSync: true }
                        && !invocation.State.IsCompleted()
                        && !stopped.Contains(invocation.Id)
                    )
                    .Select(invocation => run.State.FindTask(invocation.TaskId)!.Name)
            );
        }
    }

    private void Load(Effect.Load load)
    {
        foreach (var question in load.Questions)
        {
            _answers[question] = SimulatedQuestions.Answer(question, _byOrder);
        }
    }

    private Run Add(LibraryWorkflow workflow, ExecutionHead head)
    {
        var run = new Run(workflow, new(head, [], []), _byOrder.Count);
        _runs[head.Id] = run;
        _byOrder.Add(run);
        return run;
    }

    private void Forget(Run run)
    {
        Agenda.SetTimer(run, null);
        _runs.Remove(run.Id);
    }

    private ExecutionHead Head(string id, LibraryWorkflow workflow, Map input, Map parameters) =>
        new()
        {
            Id = id,
            WorkflowId = workflow.Spec.Name,
            WorkflowName = workflow.Spec.Name,
            WorkflowNamespace = workflow.Namespace,
            WorkbookName = workflow.Workbook,
            ProjectId = "simulation",
            Description = "",
            Tags = workflow.Spec.Tags,
            Input = input,
            Params = parameters,
            CreatedAt = Now,
        };
}
