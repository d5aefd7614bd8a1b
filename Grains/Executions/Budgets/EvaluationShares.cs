using System.Collections.Concurrent;
using Mistral.Actions;
using PythonValues;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>
/// While several projects decide, those whose decisions take much of the processors take turns: a thread for each of their executions would
/// be in the way of all others. Whoever takes little does not notice, nor does a project that is alone.
/// </summary>
/// <remarks>
/// A project may decide for a quarter of the processors' time, times its weight, and for half a second besides; beyond it, its turns wait
/// for places, half as many as there are processors, shared by projects, and they are brief. A turn keeps its place until it is stored. A
/// decision that turns out long leaves its place: it waits among the long ones.
/// </remarks>
internal sealed class EvaluationShares(ExpressionSettings settings, TimeProvider time)
{
    private const int MostAccounts = 10_000;

    /// <summary>Of the processors' time that a project has without asking.</summary>
    private const double Free = 0.25;

    /// <summary>Beyond that share it may take so much at once.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(0.5);

    /// <summary>Who was beyond has to come down to this before its turns wait no more.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(0.05);

    /// <summary>So long after one of its turns waited for a place it has them all the same: it would take more at once.</summary>
    private static readonly TimeSpan Stubborn = TimeSpan.FromSeconds(30);

    /// <summary>What a turn takes besides its decisions: its commit, and what it brings about.</summary>
    private static readonly TimeSpan EachTurn = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan EachEvent = TimeSpan.FromMicroseconds(5);
    private const double TicksOfCharacter = 0.1;

    /// <summary>More is not held against it.</summary>
    private static readonly TimeSpan MostOwed = TimeSpan.FromSeconds(1);

    /// <summary>So long ago another project decided: then this one is not alone.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Account> _accounts = new();
    private readonly FairPlaces _places = new(Math.Max(1, settings.DecisionPlaces / 2), settings.Weights.Of);
    private string? _last;
    private long? _otherAt;

    /// <summary>Several projects decide.</summary>
    private bool AreSeveral => _otherAt is { } at && time.GetElapsedTime(at) < Lately;

    /// <summary>A decision of the project has taken so long.</summary>
    public void Charge(string project, TimeSpan taken)
    {
        if (_last != project)
        {
            // Two threads that write it at once do no harm: it is a guess.
            _otherAt = _last is null ? null : time.GetTimestamp();
            _last = project;
        }

        if (_accounts.Count > MostAccounts)
        {
            _accounts.Clear();
        }

        var account = _accounts.GetOrAdd(project, name => new(Free * settings.DecisionPlaces * settings.Weights.Of(name)));
        account.Charge(taken, time);
    }

    /// <summary>A turn of the project is stored.</summary>
    /// <param name="characters">That were written, roughly.</param>
    public void ChargeTurn(string project, int events, int characters) =>
        Charge(project, EachTurn + (events * EachEvent) + TimeSpan.FromTicks((long)(characters * TicksOfCharacter)));

    /// <summary>Waits until it is the project's turn.</summary>
    /// <returns>Null: it need not have a place.</returns>
    /// <exception cref="EvaluationAbandonedException">Nobody wants the turn any more.</exception>
    public ValueTask<TurnPlace?> EnterAsync(string project, CancellationToken abandoned) =>
        AreSeveral && _accounts.TryGetValue(project, out var account) && account.IsBusy(time)
            ? EnterLineAsync(account, project, abandoned)
            : ValueTask.FromResult<TurnPlace?>(null);

    private async ValueTask<TurnPlace?> EnterLineAsync(Account account, string project, CancellationToken abandoned)
    {
        try
        {
            var entering = _places.EnterAsync(project, abandoned);
            if (!entering.IsCompleted)
            {
                account.Waits(time);
            }

            var place = await entering;
            return new(place.Dispose, time);
        }
        catch (OperationCanceledException)
        {
            throw new EvaluationAbandonedException();
        }
    }

    /// <param name="free">Seconds of each second that are forgotten.</param>
    private sealed class Account(double free)
    {
        private readonly Lock _lock = new();
        private TimeSpan _used;
        private bool _isBusy;
        private long? _waitedAt;
        private long _at;

        public void Charge(TimeSpan taken, TimeProvider time)
        {
            lock (_lock)
            {
                Forget(time);
                _used = _used + taken < MostOwed ? _used + taken : MostOwed;
            }
        }

        public bool IsBusy(TimeProvider time)
        {
            lock (_lock)
            {
                Forget(time);
                _isBusy = _used > (_isBusy ? Calm : Burst) || IsLately(_waitedAt, time);
                return _isBusy;
            }
        }

        /// <summary>A turn waits for a place: the project wants more than it has.</summary>
        public void Waits(TimeProvider time)
        {
            lock (_lock)
            {
                _waitedAt = time.GetTimestamp();
            }
        }

        private static bool IsLately(long? at, TimeProvider time) => at is { } then && time.GetElapsedTime(then) < Stubborn;

        private void Forget(TimeProvider time)
        {
            var now = time.GetTimestamp();
            var forgotten = time.GetElapsedTime(_at, now) * free;
            _used = _used > forgotten ? _used - forgotten : TimeSpan.Zero;
            _at = now;
        }
    }
}
