using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Boundary;
using Mistral.Grains.Executions.Loading;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Executions.Turns;

/// <content>The loop: turn after turn, as long as signals wait.</content>
internal sealed partial class SignalPump
{
    private void Pump() => _pumping = _isPumping ? _pumping : PumpAsync();

    private async Task PumpAsync()
    {
        _isPumping = true;
        try
        {
            if (_current?.Stored.State.IsCompleted() == true)
            {
                // Nothing is urgent for one that has ended: what comes together is taken together.
                await Task.Yield();
            }

            while (_inbox.Count > 0 || _carried.Count > 0)
            {
                await TurnAsync();
                if (_readers > 0)
                {
                    // Who waits for what is stored looks now, between two turns.
                    await Task.Yield();
                }
            }
        }
        finally
        {
            _isPumping = false;
        }
    }

    private async Task TurnAsync()
    {
        _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var (batch, isUrgent) = _inbox.Take(services.Limits.SignalsPerTurn);
        try
        {
            var execution = await LoadAsync() ?? throw Gone();
            await _deaths.BeginAsync();
            var turn = await _decision.TakeAsync(
                isUrgent ? null : execution.Head.ProjectId,
                (abandoned, place) => new Turn(execution, services, contexts, _carried, place, abandoned),
                turn =>
                    _deaths.IsParked
                        ? new ParkedTurn(execution, turn, _deaths).TakeAsync(batch, () => RecoveryAsync(performer.Unheard(execution)))
                    : isUrgent ? turn.TakeUrgentAsync(batch)
                    : turn.TakeAsync(batch)
            );
            using var place = turn.Place;
            NoteSize(execution);
            var owner = OwnerAfter(turn, execution);
            if (!turn.HasChanges && owner is null && execution.Owner is not null && execution.Stored.State.IsCompleted())
            {
                await _commit.ReleaseAsync(execution);
            }
            else if (turn.HasChanges || execution.Owner != owner || execution.WakeAt <= Now())
            {
                await _commit.MakeAsync(execution, turn, owner);
            }

            await _deaths.EndAsync(execution.Head.State.IsCompleted());
            batch.ForEach(pending => pending.Complete(execution, turn.RefusalOf(pending)));
            _ = Perform(execution, turn, owner);
        }
        catch (Exception e)
            when (e is EvaluationAbandonedException || (e is VersionConflictException && batch.All(pending => pending.Attempts < Attempts)))
        {
            Drop();
            await _deaths.EndAsync(hasEnded: false);
            foreach (var pending in batch)
            {
                pending.Attempts += e is VersionConflictException ? 1 : 0;
                _inbox.Put(pending);
            }
        }
        catch (Exception e)
        {
            // The state in memory may be ahead of the store: the next signal reads it again.
            Drop();
            logger.LogTurnFailed(id, e);
            await _deaths.EndAsync(hasEnded: false);
            batch.ForEach(pending => pending.Fail(Refusals.Fault(e)));
        }
        finally
        {
            var ended = _turn;
            _turn = null;
            ended.SetResult();
        }
    }

    /// <summary>What is to stay in memory counts for its project; whoever puts it out of there says so.</summary>
    private void NoteSize(LoadedExecution execution)
    {
        if (lifetime.IsAlive)
        {
            services.Sizes.Note(id, execution.Head.ProjectId, execution.State.Size);
        }
    }

    private Task Perform(LoadedExecution execution, Turn turn, string? owner)
    {
        ExecutionTrace.Write(logger, execution.State, turn.Events);
        stream.Add(execution.State, turn.Events);
        services.Changes.Tell(execution.State, turn.Events);
        if (owner is not null)
        {
            lifetime.Delay(services.Limits.InFlightCheck * 2);
        }

        var isEnded = execution.Head.State.IsCompleted();
        var isOwing = isEnded && turn.Effects.Any(EffectPerformer.MustArrive);
        _owed += isOwing ? 1 : 0;
        var performed = performer.Perform(execution, turn.Effects, this, isOwing ? Settle : null);
        if (isEnded)
        {
            _ended.TrySetResult();
        }

        if (isEnded && turn.Effects.Count == 0 && _inbox.Count == 0 && _carried.Count == 0)
        {
            contexts.Forget(id);
            lifetime.DeactivateOnIdle();
        }

        _performing = _performing.IsCompleted ? performed : Task.WhenAll(_performing, performed);
        return performed;
    }

    /// <summary>What an ended execution has to tell must arrive, whatever it hears meanwhile.</summary>
    private string? OwnerAfter(Turn turn, LoadedExecution execution) =>
        turn.Owner(performer.SiloName) ?? (_owed > 0 && execution.Head.State.IsCompleted() ? performer.SiloName : null);

    /// <summary>All that it had to tell has arrived: nobody has to look at this ended execution again.</summary>
    private void Settle()
    {
        _owed--;
        if (_owed == 0 && _current is { Owner: not null } execution && execution.Stored.State.IsCompleted())
        {
            _inbox.Put(new PendingSignal(new Signal.Wake()));
            Pump();
        }
    }
}
