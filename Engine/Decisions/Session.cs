using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Steps;
using PythonValues;

namespace Mistral.Engine.Decisions;

/// <summary>One decision in the making: the state, what the context brings, and what was decided so far.</summary>
internal sealed class Session(ExecutionState state, EngineContext context)
{
    private readonly List<Event> _events = [];
    private readonly List<Effect> _effects = [];
    private readonly List<Question> _questions = [];
    private Map? _environmentLayer;
    private bool _isExhausted;

    public ExecutionState State { get; } = state;

    public StateIndex Index { get; } = IndexOf(state, context);

    public EngineContext Context { get; } = context;

    public WorkflowSpec Spec { get; } = context.Workflow;

    public ExecutionHead Head => State.Unnumbered;

    public long Now => Context.Now;

    /// <summary>What is still to be done within this decision, in order.</summary>
    public StepQueue Steps { get; } = new();

    /// <summary>A step lacks data: nothing more is done before it has come.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>Tasks that ended without leaving the decision.</summary>
    public int InlineEnds { get; set; }

    /// <summary>What this decision may still use up.</summary>
    public Budget Budget { get; private set; } = NewBudget(state, context);

    /// <summary>How much more this decision may start: one at least, and what has taken long goes on in the next one.</summary>
    public int StartsLeft
    {
        get => _isExhausted || (field < Context.Options.StartsPerDecision && Budget.Elapsed > Context.Options.DecisionTime) ? 0 : field;
        set;
    } = context.Options.StartsPerDecision;

    /// <summary>Commands that wait for the next decision, or, in a paused workflow, for its resume; in order.</summary>
    public List<BacklogCommand> Left { get; } = [];

    /// <summary>A task could not be carried out: once all beside it has started, the workflow fails, whatever else was commanded.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>Something could start but for that bound.</summary>
    public bool LeavesInvocation { get; set; }

    public bool IsReverse => Spec.Type == WorkflowType.Reverse;

    /// <summary><c>{__env: …}</c>, as expressions see the environment.</summary>
    public Map EnvironmentLayer => _environmentLayer ??= Map.Of(("__env", Head.Environment));

    /// <summary>The budget was exceeded: what follows from that has one of its own, and nothing else begins in this decision.</summary>
    public void RenewBudget()
    {
        Budget.Leave();
        Budget = NewBudget(State, Context);
        Budget.Enter();
        _isExhausted = true;
    }

    public TaskSpec SpecOf(TaskState task) => Spec.Tasks[task.Name];

    private static Budget NewBudget(ExecutionState state, EngineContext context) =>
        context.Expressions.DecisionBudget(state.Unnumbered.ProjectId, context.IsLate, context.Abandoned);

    private static StateIndex IndexOf(ExecutionState state, EngineContext context)
    {
        state.Index.MergesContexts = context.Options.MergesContexts;
        return state.Index;
    }

    public void Set(ExecutionHead head)
    {
        var before = Head.State;
        _environmentLayer = null;
        var number = State.LastEvent + 1;
        head = head with { UpdatedAt = Now, LastEvent = number, StateNumber = before == head.State ? head.StateNumber : number };
        var fact = new Event.ExecutionChanged(number, Now, before, head);
        State.Apply(fact);
        _events.Add(fact);
        if (before != head.State)
        {
            Notifications.OfExecution(this, before);
        }
    }

    public TaskCell Set(TaskState task)
    {
        var known = Index.FindTask(task.Id);
        var before = known?.Task.State;
        task = ReferenceEquals(task, known?.Task) ? task with { } : task;
        task.Stamp(known is null ? null : Now);
        var fact = new Event.TaskChanged(State.LastEvent + 1, Now, before, task);
        var cell = State.Apply(fact, known);
        _events.Add(fact);
        if (before != task.State)
        {
            Notifications.OfTask(this, before, task);
        }

        return cell;
    }

    public void Set(Invocation invocation)
    {
        var known = Index.FindInvocation(invocation.Id);
        invocation = ReferenceEquals(invocation, known?.Invocation) ? invocation with { } : invocation;
        invocation.Stamp(known is null ? null : Now);
        var fact = new Event.InvocationChanged(State.LastEvent + 1, Now, known?.Invocation.State, invocation);
        State.Apply(fact, known);
        _events.Add(fact);
    }

    /// <summary>A time of creation: unique within the execution, so that it tells the order.</summary>
    public long NextCreation() => Math.Max(Now, Index.LastCreated + 1);

    public void Do(Effect effect) => _effects.Add(effect);

    /// <summary>The action that answers to the name; null when there is none.</summary>
    /// <exception cref="MissingDataException">It is not loaded yet.</exception>
    public ActionTraits? FindAction(string name)
    {
        var lookup = Context.Actions.Find(name);
        return lookup.IsKnown ? lookup.Definition : throw new MissingDataException(new Question.Action(name));
    }

    /// <summary>A list of executions or tasks of others.</summary>
    /// <exception cref="MissingDataException">It is not loaded yet.</exception>
    public IReadOnlyList<object?> Ask(Question question) =>
        Context.Answers.TryFind(question, out var answer) ? (IReadOnlyList<object?>)answer! : throw new MissingDataException(question);

    public void FailAfterwards(string message)
    {
        IsFailing = true;
        Steps.Later(new Step.FailWorkflow(message));
    }

    /// <summary>Puts the step and all that is to be done after it aside, until the answer has come.</summary>
    public void Suspend(Step step, Question question)
    {
        IsSuspended = true;
        _questions.Add(question);
        Index.Suspended.Add(step);

        // What was left is not of this decision: it is looked at again when the others go on.
        Index.Suspended.AddRange(Left.Select(command => new Step.Follow(command)));
        Left.Clear();
        Index.Suspended.AddRange(Steps.TakeAll());
    }

    /// <summary>The answer has come: those that waited go on where they stood.</summary>
    public void GoOn()
    {
        IsFailing = Index.Suspended.Exists(step => step is Step.FailWorkflow);
        Index.Suspended.ForEach(Steps.Later);
        Index.Suspended.Clear();
    }

    public Decision ToDecision()
    {
        if (_questions.Count > 0)
        {
            _effects.Insert(0, new Effect.Load([.. _questions]));
        }

        if (LeavesInvocation)
        {
            _effects.Add(new Effect.Continue());
        }

        return new([.. _events], [.. _effects], null);
    }
}
