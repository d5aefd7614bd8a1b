using System.Diagnostics;
using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using PythonValues;

namespace Mistral.Engine.Tests.Expressions;

/// <summary>
/// Values that share structure are trees of exponential size: whoever walks through them pays, and what is made is asked for before.
/// </summary>
public sealed class BudgetTests
{
    private const string Shared = "range(45).aggregate([$1,$1],[1])";

    /// <summary>What is made at once may go over the limit by as much again.</summary>
    private const long MostBytes = 3 * (32L << 20);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly ExpressionEvaluator Evaluator = new(
        new()
        {
            Time = TimeProvider.System,
            Random = () => new Random(1),
            Budget = new()
            {
                Steps = 3_000_000,
                Bytes = 32L << 20,
                Text = 1_600_000,
            },
        }
    );

    [Theory]
    [InlineData($"<% yaml_dump({Shared}) %>")]
    [InlineData($"<% json_dump({Shared}) %>")]
    [InlineData($"<% json_pp({Shared}) %>")]
    [InlineData($"<% str({Shared}) %>")]
    [InlineData($"<% {Shared} %>")]
    [InlineData($"a <% {Shared} %>")]
    [InlineData("<% yaml_dump(range(45).aggregate({a => $1, b => $1}, {})) %>")]
    [InlineData("<% json_dump(range(45).aggregate({a => $1, b => $1}, {})) %>")]
    [InlineData("<% range(20).select(json_parse('[' + '1,' * 790000 + '1]')).toList().len() %>")]
    [InlineData("<% range(20).select(json_parse('[' + '[],' * 500000 + '1]')).toList().len() %>")]
    [InlineData("<% json_parse('[' * 500 + '1,' * 790000 + '1' + ']' * 500) %>")]
    [InlineData("<% json_dump(range(200).aggregate([$1], range(300000).toList())) %>")]
    [InlineData("<% yaml_parse('[' + '1,' * 200000 + '1]').len() %>")]
    [InlineData("<% yaml_dump('ä' * 1500000) %>")]
    [InlineData("<% range(100).select(json_dump('ä' * 300000)).toList().len() %>")]
    [InlineData("<% range(100).select(json_parse('[' + '1,' * 300000 + '1]')).toList().len() %>")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(45) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ yaml_dump(ns.l) }}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(45) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ json_dump(ns.l) }}")]
    [InlineData("<% 'a' * 1000000 %><% 'a' * 1000000 %>")]
    public void What_wants_too_much_fails_with_the_limit(string text)
    {
        var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

        var error = Assert.Throws<ExpressionException>(() => Evaluator.Evaluate(text, Map.Empty, new FakeScope()));

        Assert.Matches(@"\[expressions\] max_|more than|Collection length exceeds", error.Message);
        Assert.True(
            GC.GetAllocatedBytesForCurrentThread() - before < MostBytes,
            $"{(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MiB"
        );
        Assert.True(started.Elapsed < Longest, started.Elapsed.ToString());
    }

    [Theory]
    [InlineData("<% json_parse('1' + '1' * 1000000) %>")]
    [InlineData("<% json_parse('{\"a\": [-' + '1' * 5000 + ']}') %>")]
    [InlineData("<% yaml_parse('a: ' + '1' * 5000) %>")]
    [InlineData("<% yaml_parse('a: 0x' + 'f' * 4200) %>")]
    [InlineData("{{ json_parse('1' * 1000000) }}")]
    public void An_int_of_very_many_digits_is_no_value(string text)
    {
        var started = Stopwatch.StartNew();

        var error = Assert.Throws<ExpressionException>(() => Evaluator.Evaluate(text, Map.Empty, new FakeScope()));

        Assert.Contains("Exceeds the limit (4300 digits) for integer string conversion", error.Message);
        Assert.True(started.Elapsed < Longest, started.Elapsed.ToString());
    }

    [Fact]
    public void The_longest_int_is_one() =>
        Assert.Equal(4300, PythonText.Repr(Evaluator.Evaluate("<% json_parse('9' * 4300) %>", Map.Empty, new FakeScope())).Length);

    [Fact]
    public void All_expressions_of_a_decision_share_what_it_may_use_up()
    {
        var evaluator = new ExpressionEvaluator(
            new()
            {
                Time = TimeProvider.System,
                Random = () => new Random(1),
                Decision = ExpressionOptions.DecisionLimits with { Steps = 100_000 },
            }
        );
        var decision = evaluator.DecisionBudget("p");
        decision.Enter();
        try
        {
            var error = Assert.Throws<ExpressionException>(() =>
            {
                for (var i = 0; i < 100; i++)
                {
                    evaluator.Evaluate("<% range(10000).sum() %>", Map.Empty, new FakeScope());
                }
            });

            Assert.Contains("[expressions] max_decision_steps", error.Message);
            Assert.True(decision.IsExceeded);
        }
        finally
        {
            decision.Leave();
        }
    }
}
