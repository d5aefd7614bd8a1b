using Pythonic;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>What one decision may use up; one that takes long waits for its turn.</summary>
internal sealed class DecisionBudget(BudgetLimits limits, TimeProvider time, string project, LongDecisions others) : Budget(limits, time)
{
    private bool _isLong;

    protected override long Pause()
    {
        if (_isLong || Elapsed < LongDecisions.Long)
        {
            return 0;
        }

        var waited = others.Enter(project);
        _isLong = true;
        return waited;
    }

    protected override void Left()
    {
        if (_isLong)
        {
            others.Leave(project);
        }
    }
}
