using PythonValues;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>What one decision may use up; one that takes long, or much memory, waits for its turn.</summary>
internal sealed class DecisionBudget(BudgetLimits limits, TimeProvider time, string project, LongDecisions others, EvaluationShares shares)
    : Budget(limits, time)
{
    private LongPlace? _place;

    protected override long Pause(long large)
    {
        if (_place is not null)
        {
            return others.Look(_place, large, Abandoned);
        }

        if (Elapsed < LongDecisions.Long && large < LongDecisions.Large)
        {
            return 0;
        }

        TurnPlace.Current?.Leave();
        _place = others.Enter(project, out var waited, Abandoned);
        return waited;
    }

    protected override void Left()
    {
        shares.Charge(project, Elapsed);
        if (_place is not null)
        {
            others.Leave(_place);
        }
    }
}
