using System.Collections.Concurrent;
using Mistral.Actions;
using PythonValues;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>
/// While several projects decide, those whose decisions take much of the processors take turns: a thread for each of their executions would
/// be in the way of all others. Whoever takes little does not notice, nor does a project that is alone.
/// </summary>
/// <remarks>
/// A project may decide for a quarter of the processors' time, times its weight, and for half a second besides; beyond it, it is heavy.
/// Its turns are brief, and those of all heavy projects have room together for what a small commit holds, shared by projects: some small
/// turns, or one that is large. A turn keeps its room until it is stored. A decision that turns out long leaves it: it waits among the long
/// ones.
/// </remarks>
internal sealed class EvaluationShares(ExpressionSettings settings, TimeProvider time)
{
    private const int MostAccounts = 10_000;

    /// <summary>Of the processors' time that a project has without asking.</summary>
    private const double Free = 0.25;

    /// <summary>What a turn takes besides its decisions: its commit, and what it brings about.</summary>
    private static readonly TimeSpan EachTurn = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan EachEvent = TimeSpan.FromMicroseconds(5);
    private const double TicksOfCharacter = 0.1;

    /// <summary>Sizes of turns that are under way at once, for two processors: a commit of so much is hardly noticed.</summary>
    private const int Room = 36;

    /// <summary>The size of a turn without events; an event is one, and so are that many characters.</summary>
    private const int SizeOfTurn = 2;
    private const int CharactersOfEvent = 4_000;

    /// <summary>So long ago another project decided: then this one is not alone.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    /// <summary>After a pause of this it meets turns of at most so many times that size when it comes back.</summary>
    private static readonly TimeSpan Present = TimeSpan.FromSeconds(2);
    private const int RoomOfAbsent = 4;

    private readonly ConcurrentDictionary<string, ProjectAccount> _accounts = new();
    private readonly ShortestStoring _storing = new(time);
    private readonly FairPlaces _room = new(Room * Math.Max(1, settings.DecisionPlaces / 2), settings.Weights.Of);
    private string? _last;
    private long? _otherAt;

    /// <summary>A decision of the project has taken so long.</summary>
    public void Charge(string project, TimeSpan taken) => AccountOf(project).Charge(taken, time);

    /// <summary>A turn of the project is stored.</summary>
    /// <param name="characters">That were written, roughly.</param>
    public void ChargeTurn(string project, int events, int characters)
    {
        var account = AccountOf(project);
        account.NoteSize(SizeOfTurn + events + (characters / CharactersOfEvent));
        account.Charge(EachTurn + (events * EachEvent) + TimeSpan.FromTicks((long)(characters * TicksOfCharacter)), time);
    }

    /// <summary>Waits until it is the project's turn.</summary>
    /// <returns>Null: it need not be brief.</returns>
    /// <exception cref="EvaluationAbandonedException">Nobody wants the turn any more.</exception>
    public ValueTask<TurnPlace?> EnterAsync(string project, CancellationToken abandoned) =>
        IsOtherSeenWithin(Lately) && _accounts.TryGetValue(project, out var account) && account.IsHeavy(time)
            ? EnterLineAsync(account, project, abandoned)
            : ValueTask.FromResult<TurnPlace?>(null);

    private bool IsOtherSeenWithin(TimeSpan span) => _otherAt is { } at && time.GetElapsedTime(at) < span;

    /// <summary>Where even the smallest commit takes long, more that goes with it is not what one waits for.</summary>
    private int RoomTaken(ProjectAccount account) =>
        Math.Max(1, account.SizeOfTurn / (_storing.Times * (IsOtherSeenWithin(Present) ? 1 : RoomOfAbsent)));

    private ProjectAccount AccountOf(string project)
    {
        // Two threads that write these at once do no harm: it is a guess.
        var before = _last;
        if (before != project)
        {
            _last = project;
            _otherAt = before is null ? _otherAt : time.GetTimestamp();
        }

        if (_accounts.Count > MostAccounts)
        {
            _accounts.Clear();
        }

        return _accounts.GetOrAdd(project, name => new(Free * settings.DecisionPlaces * settings.Weights.Of(name), Room));
    }

    private async ValueTask<TurnPlace?> EnterLineAsync(ProjectAccount account, string project, CancellationToken abandoned)
    {
        try
        {
            var entering = _room.EnterAsync(project, abandoned, RoomTaken(account));
            if (!entering.IsCompleted)
            {
                account.Waits(time);
            }

            var place = await entering;
            return new(place.Dispose, time, _storing);
        }
        catch (OperationCanceledException)
        {
            throw new EvaluationAbandonedException();
        }
    }
}
