using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Boundary;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Streams;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Texts;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Executions.Turns;

/// <summary>Queues signals and takes them turn by turn: decide all that wait, commit once, answer, perform.</summary>
/// <remarks>Runs on its grain's scheduler. While a commit is on its way new signals queue, so that one commit carries many.</remarks>
internal sealed partial class SignalPump(
    string id,
    ExecutionServices services,
    ExecutionLoader loader,
    ActionContexts contexts,
    IEffectPerformer performer,
    EventStream stream,
    ILogger logger,
    ActivationLifetime lifetime
)
{
    private const int Attempts = 5;

    private readonly Inbox _inbox = new(id, services.Limits.WaitingRequests);
    private readonly RunningDecision _decision = new(services.Time, services.Shares);
    private readonly TurnCommit _commit = new(id, services);
    private readonly DeathWatch _deaths = new(id, services, logger);
    private LoadedExecution? _current;
    private Task<LoadedExecution?>? _loading;
    private Task<ExecutionRow>? _starting;
    private ExecutionHead? _startingHead;
    private Queue<Signal> _carried = new();
    private Task _pumping = Task.CompletedTask;
    private Task _performing = Task.CompletedTask;
    private TaskCompletionSource? _turn;
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _readers;

    /// <summary>Turns that have ended the execution, or came after its end, of whose effects not all have arrived.</summary>
    private int _owed;
    private bool _isPumping;
    private long _lastRecovery;

    /// <summary>
    /// Whether there is an execution in memory; from the first decision to the commit of a turn it is ahead of the store.
    /// </summary>
    public bool IsLoaded => _current is not null;

    /// <summary>Completes when it is stored that the execution has ended, or when it leaves memory or is read again.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Completes when the sub-workflows that the start began have begun, too.</summary>
    public Task Children { get; private set; } = Task.CompletedTask;

    /// <summary>The execution if it is in memory or being started; does not look into the store.</summary>
    public async Task<LoadedExecution?> CurrentAsync()
    {
        if (_starting is { } starting)
        {
            // Who asked for the start is told why it failed; everybody else finds what the store has.
            await Task.WhenAny(starting);
        }

        return _current;
    }

    /// <summary>The execution, read from the store when it is not in memory; null when there is none.</summary>
    public async Task<LoadedExecution?> LoadAsync()
    {
        if (await CurrentAsync() is { } current)
        {
            return current;
        }

        // One that has ended, which may be before it stood here, is not asked again: what it read may have been dropped since.
        if (_loading is null or { IsCompleted: true })
        {
            _loading = LoadOnceAsync();
        }

        return await _loading;
    }

    /// <summary>
    /// What is answered outside of a turn is of what is stored: while a turn is being taken, the answer waits for its commit, or for what
    /// the store has after it failed.
    /// </summary>
    /// <exception cref="MistralFault">There is no such execution.</exception>
    public async Task<T> ReadAsync<T>(Func<LoadedExecution, T> read)
    {
        while (true)
        {
            var execution = await LoadAsync() ?? throw Gone();
            if (_turn is not { } turn)
            {
                return read(execution);
            }

            _readers++;
            await turn.Task;
            _readers--;
        }
    }

    /// <returns>The execution as it is stored after its first turn, which may be its last.</returns>
    public Task<ExecutionRow> StartAsync(ExecutionHead head, RunnableWorkflow workflow) =>
        _starting is { IsCompleted: false } starting ? starting : _starting = StartOnceAsync(_startingHead = head, workflow);

    /// <summary>
    /// Whoever wants to end an execution that is just being started does not wait for what its start evaluates: it is stored as cancelled.
    /// </summary>
    /// <param name="mayEnd">Whether he acts for the project.</param>
    public void EndStart(Func<string, bool> mayEnd)
    {
        if (_startingHead is { } head && mayEnd(head.ProjectId))
        {
            _ = _decision.InterruptAsync();
        }
    }

    /// <summary>The rows are gone: what is being decided is of no use.</summary>
    public void Abandon()
    {
        _decision.Abandon();
        _ended.TrySetResult();
    }

    /// <summary>The execution leaves memory: what only waits for its end waits no more.</summary>
    public void Leave() => _ended.TrySetResult();

    /// <summary>Completes when what the signal caused is durable.</summary>
    public Task SendAsync(Signal signal)
    {
        var pending = new PendingSignal(signal);
        _inbox.Put(pending);
        return AnswerAsync(pending);
    }

    /// <summary>As <see cref="SendAsync"/>, for requests of users, of which so many wait and no more.</summary>
    /// <param name="answer">Made when what the signal caused is stored, and nothing else has been decided since.</param>
    public async Task<T> RequestAsync<T>(Signal signal, Func<LoadedExecution, T> answer)
    {
        T? result = default;
        var pending = new PendingSignal(signal) { WhenStored = stored => result = answer(stored) };
        _inbox.Admit(pending);
        await AnswerAsync(pending);
        return result!;
    }

    /// <summary>For signals from inside, which may come after the execution was deleted.</summary>
    public async Task SendIfAliveAsync(Signal signal)
    {
        if (Inbox.IsUrgent(signal))
        {
            EndStart(static _ => true);
        }

        if (await LoadAsync() is not null)
        {
            await SendAsync(signal);
        }
    }

    public async Task WakeAsync()
    {
        if (await LoadAsync() is not { } execution || (_turn is null && execution.Stored.State.IsCompleted()))
        {
            return;
        }

        await SendAsync(new Signal.Wake());
        if (_lastRecovery + (long)services.Limits.InFlightCheck.TotalMicroseconds / 2 < Now())
        {
            await SendAsync(await RecoveryAsync(await ReadAsync(performer.Unheard)));
        }
    }

    /// <summary>Between two turns: goes on with another text, and reads its state again with that.</summary>
    /// <param name="decide">Null: with the one that it has.</param>
    public async Task<T> RedefineAsync<T>(Func<LoadedExecution, (T Answer, RunnableWorkflow? Workflow)> decide)
    {
        while (_isPumping)
        {
            await Task.WhenAny(_pumping);
        }

        var redefined = RedefineOnceAsync(decide);
        _pumping = redefined;
        return await redefined;
    }

    /// <summary>
    /// Completes when no turn is being taken and what the last ones caused has arrived: whoever loads the execution then finds it where the
    /// store says.
    /// </summary>
    public async Task QuietAsync()
    {
        while (!_pumping.IsCompleted || !_performing.IsCompleted)
        {
            await Task.WhenAll(_pumping, _performing);
        }
    }

    private async Task<ExecutionRow> StartOnceAsync(ExecutionHead head, RunnableWorkflow workflow)
    {
        try
        {
            var first = new FirstTurn(head, workflow, services, loader.Lookups(head), contexts, _decision);
            var (execution, turn) = await first.DecideAsync();
            using var place = turn.Place;
            _carried = first.Carried;

            await services.Definitions.SaveTextAsync(workflow.Checksum, workflow.Text);
            var owner = turn.Owner(performer.SiloName);
            var stored = await _commit.MakeAsync(execution, turn, owner);
            _current = execution;
            NoteSize(execution);
            var performed = Perform(execution, turn, owner);
            Children = turn.Effects.Any(effect => effect is Effect.StartSubworkflow) ? performed : Task.CompletedTask;
            Pump();
            return stored;
        }
        finally
        {
            _starting = null;
            _startingHead = null;
        }
    }

    private async Task<LoadedExecution?> LoadOnceAsync()
    {
        try
        {
            if (await loader.LoadAsync(id) is not { } loaded)
            {
                return null;
            }

            await _deaths.LoadedAsync(loaded, performer.SiloName, Now());

            // One that has ended still answers for what it runs, and for what it had to tell when its process died.
            var recovery = loaded.Head.State.IsCompleted() && loaded.Owner is null ? null : await RecoveryAsync(performer.Unheard(loaded));
            _current = loaded;
            NoteSize(loaded);
            stream.Loaded(loaded.Head);
            if (recovery is not null)
            {
                _inbox.Put(new PendingSignal(recovery));
                Pump();
            }

            return loaded;
        }
        finally
        {
            _loading = null;
        }
    }

    private async Task<T> RedefineOnceAsync<T>(Func<LoadedExecution, (T Answer, RunnableWorkflow? Workflow)> decide)
    {
        _isPumping = true;
        var turn = _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var execution = await LoadAsync() ?? throw Gone();
            var (answer, workflow) = decide(execution);
            if (workflow is not null)
            {
                await services.Definitions.SaveTextAsync(workflow.Checksum, workflow.Text);
                await services.Store.CommitAsync(TurnWrite.OfDefinition(execution, workflow, services.Limits, Now()));
                Drop();
            }

            return answer;
        }
        catch (VersionConflictException e)
        {
            Drop();
            throw new MistralFault(FaultKind.Conflict, e.Message);
        }
        finally
        {
            _turn = null;
            turn.SetResult();
            _isPumping = false;
            Pump();
        }
    }

    private async Task AnswerAsync(PendingSignal pending)
    {
        Pump();
        if (Inbox.IsUrgent(pending.Signal) && _current?.Stored.State != State.Cancelled)
        {
            _ = _decision.InterruptAsync();
        }

        if (await pending.Answer is { } refusal)
        {
            throw Refusals.Fault(refusal);
        }
    }

    private MistralFault Gone() => new(FaultKind.NotFound, $"WorkflowExecution not found [id={id}]");

    private void Drop()
    {
        _current = null;
        _ended.TrySetResult();
        _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Not emptied: who was abandoned may still be at the old one.
        _carried = new();
    }

    private async Task<Signal.Recover> RecoveryAsync(ImmutableArray<string> unheard)
    {
        _lastRecovery = Now();
        return new(await performer.RunningAsync(unheard));
    }

    private long Now() => WireTime.Microseconds(services.Time.GetUtcNow());
}
