using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Engine.Language;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Budgets;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Streams;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Reads;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.WakeUpQueues;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Tests.Executions.Turns;

/// <summary>One execution over a store in memory, with a clock that stands, and one thread at a time as in a grain.</summary>
internal sealed class TurnWorld : IExecutionChangeNotifier, IDisposable
{
    public const string Id = "e1";

    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TaskScheduler _grain = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly ServiceProvider _provider = new ServiceCollection().AddActions(new ActionOptions()).BuildServiceProvider();
    private readonly ActionDefinitions _actions;

    public TurnWorld(string tasks, EngineOptions? options = null)
    {
        Text = $"version: '2.0'\nw: {{tasks: {{{tasks}}}}}";
        var rows = new MemoryTables();
        var registry = _provider.GetRequiredService<ActionRegistry>();
        var definitions = new DefinitionCache(Store, isAlone: false);
        _actions = new(registry, rows, new DynamicActions(rows, null!), definitions);
        Services = new(
            Store,
            Store,
            rows,
            definitions,
            registry,
            null!,
            new ExpressionEvaluator(new() { Time = Time, Random = () => new Random(1) }),
            new EvaluationShares(new(), Time),
            new WakeUpQueue(Time),
            null!,
            new ExecutionQuestions(rows),
            this,
            options ?? new EngineOptions(),
            new ExecutionOptions(),
            Time,
            new CountedIds(),
            new ProjectSizes()
        );
        Loader = new(Store, rows, definitions, _actions);
        Pump = NewPump();
    }

    public string Text { get; }

    public MemoryExecutionStore Store { get; } = new();

    public FakeTimeProvider Time { get; } = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public RecordedPerformer Performer { get; } = new();

    public ExecutionServices Services { get; }

    public ExecutionLoader Loader { get; }

    public SignalPump Pump { get; }

    public bool IsAlive { get; set; } = true;

    public int Deactivations { get; private set; }

    /// <summary>What was told of what is stored.</summary>
    public List<Event> News { get; } = [];

    public ExecutionHead Head { get; } =
        new()
        {
            Id = Id,
            WorkflowId = "w1",
            WorkflowName = "w",
            ProjectId = "p",
            CreatedAt = 1,
        };

    public RunnableWorkflow Workflow => new("w1", "w", "", null, DefinitionReader.ReadStoredWorkflow("w", Text), Text, "sum", 1);

    /// <summary>Another activation of the same execution.</summary>
    public SignalPump NewPump() =>
        new(
            Id,
            Services,
            Loader,
            new ActionContexts(),
            Performer,
            new EventStream(100, Time),
            NullLogger.Instance,
            new ActivationLifetime(() => IsAlive, () => Deactivations++, _ => { })
        );

    public LoadedExecution NewExecution() =>
        new(new ExecutionState(Head, [], []), Workflow.Spec, Loader.Lookups(Head), Workflow.Checksum, null, 0, 1);

    public Turn NewTurn(LoadedExecution execution, Queue<Signal>? inner = null) =>
        new(execution, Services, new ActionContexts(), inner ?? new());

    /// <summary>On the grain's scheduler.</summary>
    public Task<T> OnAsync<T>(Func<Task<T>> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.None, _grain).Unwrap().WaitAsync(Limit);

    public Task OnAsync(Func<Task> call) =>
        OnAsync(async () =>
        {
            await call();
            return true;
        });

    public Task StartAsync() => OnAsync(() => Pump.StartAsync(Head, Workflow));

    public Task SendAsync(Signal signal) => OnAsync(() => Pump.SendAsync(signal));

    /// <summary>The end of the action that a task has begun.</summary>
    public Signal Ended(string task) =>
        new Signal.InvocationEnded(
            Performer.Effects.OfType<Effect.RunAction>().Last(run => run.TaskName == task).InvocationId,
            InvocationOutcome.Success("done")
        );

    /// <summary>The tasks and their states as the pump answers them.</summary>
    public Task<string> StatesAsync(SignalPump? pump = null) => OnAsync(() => (pump ?? Pump).ReadAsync(States));

    public static string States(LoadedExecution execution) =>
        string.Join(' ', execution.State.Tasks.OrderBy(task => task.Name).Select(task => $"{task.Name}:{task.State.ToText()}"));

    void IExecutionChangeNotifier.Tell(ExecutionState state, IReadOnlyList<Event> facts) => News.AddRange(facts);

    public void Dispose() => _provider.Dispose();
}
