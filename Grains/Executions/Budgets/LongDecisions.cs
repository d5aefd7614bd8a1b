using Mistral.Actions;
using PythonValues;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>
/// Decisions that turn out long hold a thread each. A few at a time go on, shared fairly by projects; the others are held up where they
/// are, and other threads take their part.
/// </summary>
/// <remarks>
/// A decision is known to be alive by its looks at its budget. One that does not look any more, whatever it does, keeps its thread but not
/// its place:
/// who waits takes the place away. So no operation, however long it is and however little it pays, stands in the way of other projects.
/// While other projects wait a decision has its place for a tenth of a second, and goes on at its project's next turn: what projects get
/// is time, whatever one decision takes.
/// </remarks>
internal sealed class LongDecisions(ExpressionSettings settings, EvaluationShares shares, TimeProvider time)
{
    /// <summary>Up to here a decision is as all others.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    /// <summary>A decision that makes things of so many bytes in all is held up before it has them: those that wait hold little.</summary>
    public const long Large = 16L << 20;

    /// <summary>So long a decision keeps its place while other projects wait.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    /// <summary>Who has not looked for so long loses the place.</summary>
    public static readonly TimeSpan Deaf = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Decisions with more than <see cref="Large"/> in their hands that wait for their next turn, for each place. The next keeps its place.
    /// </summary>
    private const int MostHoldingMuch = 4;

    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMilliseconds(250);

    private readonly FairLine<LongPlace> _line = new(settings.LongPlaces, weight: settings.Weights.Of);
    private readonly List<LongPlace> _holders = [];
    private readonly List<LongPlace> _lost = [];
    private readonly Lock _entry = new();
    private readonly Lock _threads = new();
    private int _holdingMuch;

    public Budget NewBudget(BudgetLimits limits, TimeProvider clock, string project, CancellationToken abandoned = default) =>
        new DecisionBudget(limits, clock, project, this, shares) { Abandoned = abandoned };

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
            lock (_entry)
            {
                place.InLine = _line.Add(project, place, Begin);
            }

            waited = Wait(place, abandoned);
            return place;
        }
        catch (EvaluationAbandonedException)
        {
            Leave(place);
            throw;
        }
    }

    /// <summary>How many of a project's decisions have a place here, how many wait for one, and how many places there are.</summary>
    public Map Explain(string project)
    {
        var (taken, waiting) = _line.Standing(project);
        return Map.Of(
            ("used", (long)taken),
            ("waiting", (long)waiting),
            ("all", (long)_line.Places),
            (
                "text",
                $"On this process your project uses {taken} of {_line.Places} places for evaluations that take long; {waiting} of its "
                    + "evaluations wait for one."
            )
        );
    }

    /// <summary>
    /// The decision goes on, unless its place is lost, or it is the turn of other projects: then it waits for its next.
    /// </summary>
    /// <param name="large">Bytes of large things that it has made.</param>
    /// <returns>Ticks of the clock that it waited.</returns>
    /// <exception cref="EvaluationAbandonedException">Nobody wants the decision any more.</exception>
    public long Look(LongPlace place, long large = 0, CancellationToken abandoned = default)
    {
        lock (_entry)
        {
            if (place.IsLost)
            {
                _lost.Remove(place);
                place.IsLost = false;
                place.Turn.Reset();
                place.InLine = _line.Add(place.Project, place, Begin);
            }
            else if (!IsOver(place, large))
            {
                return 0;
            }
            else
            {
                _holders.Remove(place);
                place.Turn.Reset();
                place.InLine = _line.Add(place.Project, place, Begin, isFirst: true);
                _line.Leave(place.Project);
            }
        }

        return Wait(place, abandoned);
    }

    /// <summary>Whether its turn is over: it has had it for a while, and others wait.</summary>
    private bool IsOver(LongPlace place, long large)
    {
        place.LookedAt = time.GetTimestamp();
        if (time.GetElapsedTime(place.BegunAt, place.LookedAt) < Slice || !_line.AreOthersWaiting(place.Project))
        {
            return false;
        }

        if (large < Large)
        {
            return true;
        }

        place.HoldsMuch = _holdingMuch < MostHoldingMuch * settings.LongPlaces;
        _holdingMuch += place.HoldsMuch ? 1 : 0;
        return place.HoldsMuch;
    }

    public void Leave(LongPlace place)
    {
        lock (_entry)
        {
            Forget(place);
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
        Forget(next);
        next.LookedAt = next.BegunAt = time.GetTimestamp();
        _holders.Add(next);
        next.Turn.Set();
    }

    private void Forget(LongPlace place)
    {
        _holdingMuch -= place.HoldsMuch ? 1 : 0;
        place.HoldsMuch = false;
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
