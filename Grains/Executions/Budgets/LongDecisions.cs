using Mistral.Actions;
using Pythonic;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>
/// Decisions that turn out long hold a thread each. A few at a time go on, shared fairly by projects; the others are held up where they
/// are, and other threads take their part.
/// </summary>
/// <remarks>
/// A decision is known to be alive by its looks at its budget. One that does not look any more, whatever it does, keeps its thread but not
/// its place:
/// who waits takes the place away. So no operation, however long it is and however little it pays, stands in the way of other projects.
/// </remarks>
internal sealed class LongDecisions(ExpressionSettings settings, TimeProvider time)
{
    /// <summary>Up to here a decision is as all others.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    /// <summary>A decision that makes things of so many bytes in all is held up before it has them: those that wait hold little.</summary>
    public const long Large = 16L << 20;

    /// <summary>Who has not looked for so long loses the place.</summary>
    public static readonly TimeSpan Deaf = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMilliseconds(250);

    private readonly FairLine<LongPlace> _line = new(settings.LongPlaces, weight: settings.Weights.Of);
    private readonly List<LongPlace> _holders = [];
    private readonly List<LongPlace> _lost = [];
    private readonly Lock _entry = new();
    private readonly Lock _threads = new();

    public Budget NewBudget(BudgetLimits limits, TimeProvider clock, string project, CancellationToken abandoned = default) =>
        new DecisionBudget(limits, clock, project, this) { Abandoned = abandoned };

    /// <summary>Holds the thread up until it is the decision's turn.</summary>
    /// <param name="waited">Ticks of the clock that it waited.</param>
    /// <exception cref="BudgetExceededException">Too many of the project wait already, or do not look any more.</exception>
    /// <exception cref="EvaluationAbandonedException">Nobody wants the decision any more.</exception>
    public LongPlace Enter(string project, out long waited, CancellationToken abandoned = default)
    {
        var place = new LongPlace(project);
        lock (_entry)
        {
            if (_line.Standing(project).Waiting + _lost.Count(lost => lost.Project == project) >= settings.LongWaiting)
            {
                throw new BudgetExceededException(
                    BudgetLimit.Time,
                    $"longer than {Long.TotalMilliseconds} ms while {settings.LongWaiting} other decisions of the project that do so "
                        + "wait ([expressions] long_waiting)"
                );
            }

            MoreThreads(1);
        }

        try
        {
            waited = Wait(place, abandoned);
            return place;
        }
        catch (EvaluationAbandonedException)
        {
            Leave(place);
            throw;
        }
    }

    /// <summary>The decision goes on, unless its place is lost: then it waits for another.</summary>
    /// <returns>Ticks of the clock that it waited.</returns>
    /// <exception cref="EvaluationAbandonedException">Nobody wants the decision any more.</exception>
    public long Look(LongPlace place, CancellationToken abandoned = default)
    {
        lock (_entry)
        {
            if (!place.IsLost)
            {
                place.LookedAt = time.GetTimestamp();
                return 0;
            }

            _lost.Remove(place);
            place.IsLost = false;
            place.Turn.Reset();
        }

        return Wait(place, abandoned);
    }

    public void Leave(LongPlace place)
    {
        lock (_entry)
        {
            if (!_lost.Remove(place))
            {
                _holders.Remove(place);
                _line.Leave(place.Project);
            }
        }

        MoreThreads(-1);
        place.Dispose();
    }

    private long Wait(LongPlace place, CancellationToken abandoned)
    {
        var started = time.GetTimestamp();
        lock (_entry)
        {
            place.InLine = _line.Add(place.Project, place, Begin);
        }

        while (!place.Turn.Wait(BetweenChecks, CancellationToken.None))
        {
            TakeFromDeaf();
            if (abandoned.IsCancellationRequested)
            {
                GiveUp(place);
                throw new EvaluationAbandonedException();
            }
        }

        return time.GetTimestamp() - started;
    }

    /// <summary>It waits no more; whether it has got its place just now or not, <see cref="Leave"/> ends it.</summary>
    private void GiveUp(LongPlace place)
    {
        lock (_entry)
        {
            if (_line.Remove(place.Project, place.InLine!))
            {
                _lost.Add(place);
            }
        }
    }

    /// <summary>Called by the line, which is only spoken to under the lock.</summary>
    private void Begin(LongPlace next)
    {
        next.LookedAt = time.GetTimestamp();
        _holders.Add(next);
        next.Turn.Set();
    }

    private void TakeFromDeaf()
    {
        lock (_entry)
        {
            foreach (var holder in _holders.Where(holder => time.GetElapsedTime(holder.LookedAt) > Deaf).ToList())
            {
                holder.IsLost = true;
                _holders.Remove(holder);
                _lost.Add(holder);
                _line.Leave(holder.Project);
            }
        }
    }

    /// <summary>The pool makes up for the thread at once; by itself it would notice late.</summary>
    private void MoreThreads(int count)
    {
        lock (_threads)
        {
            ThreadPool.GetMinThreads(out var workers, out var completions);
            ThreadPool.SetMinThreads(workers + count, completions);
        }
    }
}
