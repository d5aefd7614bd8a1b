using Yaql.Execution;

namespace Yaql.Calls;

/// <summary>All overloads of a name, as a function or as a method.</summary>
internal sealed record FunctionGroup(string Name, Overload[] Overloads) : IFunction
{
    public bool NoKeywords => Overloads[0].NoKeywords;

    private readonly CallPlan?[] _plain = new CallPlan?[8];

    /// <summary>The plan for a call of that shape; those of the plain shapes are made once.</summary>
    public CallPlan PlanFor(CallShape shape) =>
        shape.IsPlain && shape.Positional < _plain.Length ? _plain[shape.Positional] ??= NewPlan(shape) : NewPlan(shape);

    private CallPlan NewPlan(CallShape shape) =>
        new(this, [.. Overloads.Select(overload => Plan.For(overload, shape)).OfType<Plan>()], shape.Count);

    /// <summary>A call with values at hand instead of expressions.</summary>
    public object? Invoke(Scope scope, object?[] values, CallShape shape, object? receiver, bool isMethod)
    {
        var plan = PlanFor(shape);
        if (plan.Plans.Length == 0)
        {
            throw isMethod ? Failure.NoMatch(Name, receiver) : Failure.NoMatch(Name);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = plan.Lazy[i] ? new Lambda(new ConstantNode(values[i]), scope) : values[i];
        }

        return plan.Invoke(scope, values, receiver, isMethod);
    }
}

/// <summary>The overloads of a group that a call of a certain shape may mean.</summary>
internal sealed class CallPlan(FunctionGroup group, Plan[] plans, int count)
{
    public Plan[] Plans => plans;

    /// <summary>Overloads that disagree on which arguments are lazy cannot be told apart.</summary>
    public bool IsAmbiguous { get; } =
        plans.Length > 1 && Enumerable.Range(0, count).Any(at => plans.Any(plan => plan.IsLazy(at) != plans[0].IsLazy(at)));

    /// <summary>Which arguments the function evaluates itself.</summary>
    public bool[] Lazy { get; } = [.. Enumerable.Range(0, count).Select(at => plans.Length > 0 && plans[0].IsLazy(at))];

    public object? Invoke(Scope scope, object?[] values, object? receiver, bool isMethod)
    {
        var dicts = scope.Evaluation.Options.IterableDicts;
        Plan? winner = null;
        foreach (var plan in plans)
        {
            if (!plan.Accepts(values, dicts) || (winner is not null && winner.Specializes(plan, count)))
            {
                continue;
            }

            if (winner is not null && !plan.Specializes(winner, count))
            {
                throw Failure.Ambiguous(group.Name);
            }

            winner = plan;
        }

        if (winner is null)
        {
            throw isMethod ? Failure.NoMatch(group.Name, receiver) : Failure.NoMatch(group.Name);
        }

        var result = winner.Overload.Body(new BoundCall(scope, winner.Bind(values)));
        scope.Evaluation.MeasureResult(result);
        return result;
    }
}
