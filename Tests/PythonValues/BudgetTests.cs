namespace PythonValues.Tests;

/// <summary>Who walks through values pays for what is walked, not for what there is.</summary>
public sealed class BudgetTests
{
    private static readonly BudgetLimits Limits = new()
    {
        Steps = 1_000_000,
        Bytes = 64L << 20,
        Text = 4_000_000,
    };

    public static TheoryData<string> Walks =>
        ["equality", "order", "repr", "json", "merge", "hash", "parse", "set", "subset", "hash of a set"];

    [Theory]
    [MemberData(nameof(Walks))]
    public void A_walk_through_a_shared_value_ends(string walk)
    {
        var budget = new Budget(Limits, TimeProvider.System);
        budget.Enter();
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();

            Assert.Throws<BudgetExceededException>(() => Walk(walk));

            Assert.True(budget.IsExceeded);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2 * Limits.Bytes);
        }
        finally
        {
            budget.Leave();
        }
    }

    [Fact]
    public void A_budget_inside_another_one_takes_from_both()
    {
        var outer = new Budget(Limits with { Setting = "outer" }, TimeProvider.System);
        outer.Enter();
        try
        {
            var error = Assert.Throws<BudgetExceededException>(() =>
            {
                for (var i = 0; i < 100; i++)
                {
                    var inner = new Budget(Limits with { Setting = "inner" }, TimeProvider.System);
                    inner.Enter();
                    try
                    {
                        Budget.Pay(100_000);
                    }
                    finally
                    {
                        inner.Leave();
                    }
                }
            });

            Assert.Equal("It was stopped: it would take more than 1000000 steps (outer_steps)", error.Message);
        }
        finally
        {
            outer.Leave();
        }
    }

    [Fact]
    public void Who_waits_too_long_meets_the_time()
    {
        var budget = new Budget(Limits with { Time = TimeSpan.FromSeconds(-1) }, TimeProvider.System);

        Assert.Equal(BudgetLimit.Time, Assert.Throws<BudgetExceededException>(budget.Look).Limit);
    }

    [Fact]
    public void Without_a_budget_nobody_counts() => Assert.Null(Budget.Current);

    private static object? Walk(string walk) =>
        walk switch
        {
            "equality" => PythonEquality.Equals(Lists(), Lists()),
            "order" => PythonOrder.Compare(Lists(), Lists()),
            "repr" => PythonText.Repr(Lists()),
            "json" => PythonJson.Write(Maps()),
            "merge" => DeepMerge.Maps(Maps(), Maps()),
            "hash" => Enumerable.Range(0, 100).Sum(_ => (long)PythonEquality.Keys.GetHashCode(new string('a', 3_900_000))),
            "set" => Enumerable.Range(0, 100).Sum(_ => new PythonSet(Many()).Count),
            "subset" => Enumerable.Range(0, 100).Count(_ => PythonSet.IsSubset(new PythonSet(Many()), new PythonSet(Many()))),
            "hash of a set" => Enumerable.Range(0, 100).Sum(_ => (long)new PythonSet(Many()).GetHashCode()),
            _ => PythonJson.Parse($"[{string.Join(',', Enumerable.Repeat("[[],[]]", 500_000))}]"),
        };

    private static IEnumerable<object?> Many() => Enumerable.Range(0, 100_000).Select(i => (object?)(long)i);

    private static object Lists()
    {
        object value = new object?[] { 1L };
        for (var i = 0; i < 45; i++)
        {
            value = new object?[] { value, value };
        }

        return value;
    }

    private static Map Maps()
    {
        var value = Map.Empty;
        for (var i = 0; i < 45; i++)
        {
            value = Map.Of(("a", value), ("b", value));
        }

        return value;
    }
}
