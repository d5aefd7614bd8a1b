using Mistral.Actions;
using Pythonic;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>Decisions that turn out long hold a thread each. A few at a time go on, shared fairly by projects; the others are held up where they are, and other threads take their part.</summary>
internal sealed class LongDecisions(ExpressionSettings settings, TimeProvider time)
{
    /// <summary>Up to here a decision is as all others.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    private readonly FairLine<ManualResetEventSlim> _line = new(settings.LongPlaces);
    private readonly Lock _entry = new();
    private readonly Lock _threads = new();

    public Budget NewBudget(BudgetLimits limits, TimeProvider clock, string project) => new DecisionBudget(limits, clock, project, this);

    /// <summary>Holds the thread up until it is the decision's turn.</summary>
    /// <returns>Ticks of the clock that it waited.</returns>
    /// <exception cref="BudgetExceededException">Too many of the project wait already.</exception>
    public long Enter(string project)
    {
        var started = time.GetTimestamp();
        var turn = new ManualResetEventSlim();
        lock (_entry)
        {
            if (_line.Standing(project).Waiting >= settings.LongWaiting)
            {
                throw new BudgetExceededException(
                    BudgetLimit.Time, $"longer than {Long.TotalMilliseconds} ms while {settings.LongWaiting} other decisions of the project that do so wait ([expressions] long_waiting)");
            }

            MoreThreads(1);
            _line.Add(project, turn, static next => next.Set());
        }

        turn.Wait();
        return time.GetTimestamp() - started;
    }

    public void Leave(string project)
    {
        _line.Leave(project);
        MoreThreads(-1);
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
