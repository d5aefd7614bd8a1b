using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Grains.Tests.Executions.Rows;

/// <summary>States of executions, tasks and actions by chance, each property absent as often as not. The same for the same seed.</summary>
internal sealed class StateGenerator(int seed)
{
    private static readonly string[] Texts = ["", "a", "näme 😀", "it's \"quoted\"", "two\nlines", "\\ and \u0001", "<% $.x %>"];
    private static readonly State[] States = Enum.GetValues<State>();

    private readonly Random _random = new(seed);
    private int _last;

    public ExecutionHead Head()
    {
        var parent = Maybe() ? new ParentLink(Id(), Id(), Number(9)) : null;
        var state = One(States);
        return new()
        {
            Id = Id(),
            WorkflowId = Id(),
            WorkflowName = Text(),
            WorkflowNamespace = Text(),
            WorkbookName = Perhaps(Text),
            ProjectId = Text(),
            Description = Perhaps(Text),
            Tags = Some(Text),
            State = state,
            StateInfo = Perhaps(Text),
            Input = Map(),
            Params = Map(),
            Environment = Map(),
            Output = Perhaps(Map),
            Context = Map(),
            Parent = parent,
            RootId = Perhaps(Id),
            Depth = parent is null ? 0 : (int)Number(100),
            Backlog = Some(() => new BacklogCommand(Text(), Perhaps(Text), Perhaps(Text), Value(2))),
            LastEvent = Number(),
            StateNumber = Number(),
            PausedBy = state == State.Paused ? Perhaps(() => new PauseCause(Text(), Perhaps(Text), Perhaps(Text))) : null,
            Explanation = Perhaps(Text),
            StateByParent = Maybe(),
            HeardParent = Maybe() ? 0 : Number(),
            TraceParent = Perhaps(Text),
            CreatedAt = Number(),
            UpdatedAt = Time(),
        };
    }

    public TaskState Task() =>
        new()
        {
            Id = Id(),
            Name = Text(),
            Type = One(Enum.GetValues<TaskType>()),
            State = One(States),
            StateInfo = Perhaps(Text),
            Explanation = Perhaps(Text),
            Tags = Some(Text),
            TriggeredBy = Some(() => new TriggerLink(Id(), Text())),
            Published = Perhaps(Map),
            PublishedGlobal = Perhaps(Map),
            Processed = Maybe(),
            NextTasks = Some(() => new NextTask(Text(), Text())),
            HasNextTasks = Maybe(),
            ErrorHandled = Maybe(),
            RetryNumber = Maybe() ? null : (int)Number(100),
            WaitAfterState = Maybe() ? null : One(States),
            WaitAfterInfo = Perhaps(Text),
            InboundSnapshot = Perhaps(() => (IReadOnlyList<object?>)[Value(2), Value(2)]),
            Passed = (PassedPolicies)_random.Next(1 << PassedPolicy.All.Length),
            Concurrency = Maybe() ? 0 : (int)Number(100),
            Items = Perhaps(() => new ItemsState(Map(), (int)Number(100), (int)Number(100)) { Redo = Some(() => (int)Number(100)) }),
            Timers = Some(() => new TaskTimer(One(Enum.GetValues<TimerKind>()), Number(), Number())),
            Attempt = Maybe() ? 0 : (int)Number(100),
            CreatedAt = Number(),
            UpdatedAt = Time(),
            StartedAt = Time(),
            FinishedAt = Time(),
        };

    /// <summary>An action of a task: sub-workflows have rows of their own.</summary>
    public Invocation Action(string taskId)
    {
        var adHoc = Maybe();
        return new()
        {
            Id = Id(),
            TaskId = taskId,
            Name = Text(),
            State = One(States),
            StateInfo = Perhaps(Text),
            Input = Map(),
            Output = Perhaps(Map),
            Accepted = Maybe(),
            IsSync = Maybe(),
            SafeRerun = Maybe(),
            Dispatched = Maybe(),
            Process = Maybe() ? "10.0.0.3:11111@1" : null,
            BaseName = adHoc ? Text() : null,
            BaseInput = adHoc ? Perhaps(Map) : null,
            AdHocChain = adHoc ? Some(Text) : [],
            Target = Perhaps(Text),
            Timeout = Maybe() ? null : Number(),
            Index = (int)Number(100),
            Attempt = Maybe() ? 0 : (int)Number(100),
            Tags = Some(Text),
            CreatedAt = Number(),
            UpdatedAt = Time(),
        };
    }

    /// <summary>A sub-workflow as its task remembers it, not ended: what it gives is read from its own row.</summary>
    public Invocation Child(string taskId) =>
        new()
        {
            Id = Id(),
            TaskId = taskId,
            IsWorkflow = true,
            Name = Text(),
            State = One([State.Running, State.Paused, State.Idle]),
            StateInfo = Perhaps(Text),
            Input = Map(),
            Accepted = Maybe(),
            LastHeard = Number(),
            IsUnwanted = Maybe(),
            Index = (int)Number(100),
            Attempt = (int)Number(100),
            CreatedAt = Number(),
            UpdatedAt = Time(),
        };

    private bool Maybe() => _random.Next(2) == 0;

    private T One<T>(T[] all) => all[_random.Next(all.Length)];

    private T? Perhaps<T>(Func<T> make)
        where T : class => Maybe() ? make() : null;

    private ImmutableArray<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => make())];

    private string Id() => $"{seed}-{_last++}";

    private string Text() => One(Texts);

    private long Number(long below = 1L << 53) => _random.NextInt64(below);

    private long? Time() => Maybe() ? null : Number();

    private Map Map()
    {
        var made = new MapBuilder();
        for (var i = _random.Next(4); i > 0; i--)
        {
            made.Set($"{Text()}{i}", Value(2));
        }

        return made.Build();
    }

    private object? Value(int depth) =>
        _random.Next(depth > 0 ? 8 : 6) switch
        {
            0 => null,
            1 => Maybe(),
            2 => Number() - (1L << 52),
            3 => _random.NextDouble(),
            4 or 5 => Text(),
            6 => new object?[] { Value(depth - 1), Value(depth - 1) },
            _ => PythonValues.Map.Of(("k", Value(depth - 1))),
        };
}
