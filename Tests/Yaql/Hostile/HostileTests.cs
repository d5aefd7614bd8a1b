using PythonValues;

namespace Yaql.Tests.Hostile;

/// <summary>Expressions that mean harm: each ends with the library's own error, whatever the machine.</summary>
public sealed class HostileTests
{
    private static readonly YaqlEngine Engine = new(
        new YaqlOptions
        {
            Limits = new YaqlLimits
            {
                Steps = 1_000_000,
                Memory = 256 << 20,
                MatchTime = TimeSpan.FromMilliseconds(200),
            },
        }
    );

    [Theory]
    [InlineData("sequence().toList()")]
    [InlineData("sequence().len()")]
    [InlineData("sequence()")]
    [InlineData("'x'.repeat()")]
    [InlineData("[1].cycle().last()")]
    [InlineData("sequence().where(false).first()")]
    [InlineData("sequence().orderBy($)")]
    [InlineData("sequence().toSet()")]
    [InlineData("1 in 'x'.repeat()")]
    [InlineData("generate(0, true, $)")]
    [InlineData("generateMany(0, [0, 0])")]
    [InlineData("range(10000000000).select($ * $).sum()")]
    [InlineData("range(10000).selectMany(range(10000)).len()")]
    [InlineData("range(2000).join(range(2000), true, 1).len()")]
    [InlineData("[sequence()]")]
    [InlineData("{a => sequence()}")]
    [InlineData("'x'.repeat().join('')")]
    [InlineData("sequence().splitWhere(false)")]
    [InlineData("sequence().memorize().last()")]
    public void An_endless_walk_is_stopped(string expression) => Stopped(expression);

    [Theory]
    [InlineData("'a' * 1000000000000")]
    [InlineData("'ab' * 2000000000")]
    [InlineData("[1] * 100000000000")]
    [InlineData("[1, 2, 3] * 999999999")]
    [InlineData("range(1000).select('a' * 10000000).toList()")]
    [InlineData("range(60).aggregate($1 + $1, 'abc')")]
    [InlineData("range(60).aggregate($1 + $1, [1])")]
    [InlineData("range(60).aggregate($1.replace('a', 'aaaaaaaa'), 'aa')")]
    [InlineData("range(60).aggregate([$1, $1].join($1), 'ab')")]
    [InlineData("range(60).aggregate(regex('a').replace($1, 'aaaaaaaa'), 'aa')")]
    [InlineData("range(60).aggregate(format('{0}{0}{0}', $1), 'ab')")]
    [InlineData("range(30).aggregate([$1, $1, $1, $1], 0)")]
    [InlineData("('a' * 10000000).toCharArray().len()")]
    [InlineData("('ab' * 10000000).replace('b', 'c' * 1000)")]
    [InlineData("format('{0:9999999}', 1) * 1000")]
    public void Memory_is_bounded(string expression) => Stopped(expression);

    [Theory]
    [InlineData("def(f, f($)) -> f(1)")]
    [InlineData("def(f, g($)) -> def(g, f($)) -> f(1)")]
    [InlineData("def(f, [1].select(f($))) -> f(1)")]
    [InlineData("def(f, [1].select(f($)).toList()) -> f(1)")]
    [InlineData("range(100000).aggregate([$1], 0)")]
    [InlineData("range(100000).aggregate([$1], 0) = range(100000).aggregate([$1], 0)")]
    [InlineData("str(range(100000).aggregate([$1], 0))")]
    [InlineData("set(range(100000).aggregate([$1], 0))")]
    [InlineData("range(100000).aggregate($1.select($ + 1), [1]).toList()")]
    [InlineData("range(100000).aggregate($1.where(true), range(3)).first()")]
    [InlineData("range(100000).aggregate({a => $1}, 0)")]
    [InlineData("range(100000).aggregate({a => $1}, 0).mergeWith(range(100000).aggregate({a => $1}, 0))")]
    [InlineData("range(100000).aggregate([$1].toSet(), 0)")]
    [InlineData("range(100000).aggregate([$1].zip([1]), 0)")]
    public void Depth_is_bounded(string expression) => Failed(expression);

    [Theory]
    [InlineData("let(range(60).aggregate([$1, $1], 0)) -> $")]
    [InlineData("str(range(60).aggregate([$1, $1], 0))")]
    [InlineData("str(range(60).aggregate([$1, $1].splitAt(1), 0))")]
    [InlineData("set(range(60).aggregate([$1, $1], 0))")]
    [InlineData("range(60).aggregate([$1, $1], 0) = range(60).aggregate([$1, $1], 0)")]
    [InlineData("range(60).aggregate({a => $1, b => $1}, 0) = range(60).aggregate({a => $1, b => $1}, 0)")]
    [InlineData("[range(60).aggregate({a => $1, b => $1}, 0)].distinct()")]
    [InlineData("range(60).aggregate([$1, $1], 0).flatten().len()")]
    [InlineData("[range(60).aggregate([$1, $1], 0)].join(',')")]
    [InlineData("format('{0}', range(60).aggregate([$1, $1], 0))")]
    [InlineData("range(60).aggregate([$1, $1], 0).nosuch()")]
    public void What_is_exponentially_large_to_walk_is_not_walked(string expression) => Failed(expression);

    [Theory]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '^(a+)+$'", false)]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '^(a|aa)+$'", false)]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '^(?=(a+)+$)(a+)+$'", null)]
    [InlineData("('a' * 30 + '!') =~ `^(\\w+\\s?)*$`", false)]
    [InlineData("('x' * 5000) =~ 'x*x*x*x*x*y'", null)]
    [InlineData("regex('((a{100}){100}){100}').matches('a')", null)]
    public void A_pattern_that_explodes_ends(string expression, bool? expected)
    {
        try
        {
            Assert.Equal(expected ?? false, Engine.Compile(expression).Evaluate(Map.Empty));
        }
        catch (YaqlException e)
        {
            Assert.Null(expected);
            Assert.NotEqual("InternalError", e.ErrorClass);
        }
    }

    [Theory]
    [InlineData("(", ")", 100_000)]
    [InlineData("[", "]", 100_000)]
    [InlineData("{a => ", "}", 100_000)]
    [InlineData("not ", "", 100_000)]
    [InlineData("-", "", 100_000)]
    [InlineData("f(", ")", 100_000)]
    [InlineData("1 -> ", "", 100_000)]
    [InlineData("$[", "]", 100_000)]
    public void Nesting_in_the_text_is_bounded(string open, string close, int depth)
    {
        var text = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        Assert.Throws<YaqlSyntaxException>(() => Engine.Compile(text));
    }

    [Theory]
    [InlineData("1", " + 1", 5_000)]
    [InlineData("$", ".a", 5_000)]
    [InlineData("$", ".select($)", 3_000)]
    [InlineData("true", " and true", 5_000)]
    [InlineData("1", " in [1]", 3_000)]
    public void A_long_chain_is_evaluated_or_refused(string start, string link, int count)
    {
        var text = start + string.Concat(Enumerable.Repeat(link, count));
        var failure = Record.Exception(() => Engine.Compile(text).Evaluate(new object?[] { 1L }));
        Assert.True(failure is null or YaqlException { ErrorClass: not "InternalError" }, failure?.ToString());
    }

    [Theory]
    [InlineData("pow(9, pow(9, 9))")]
    [InlineData("shiftBitsLeft(1, 100000000)")]
    [InlineData("range(100000).aggregate($1 * $1, 3)")]
    [InlineData("pow(10, 100000) * pow(10, 100000)")]
    [InlineData("int('9' * 100000)")]
    [InlineData("timespan(days => 1000000000000)")]
    [InlineData("datetime(2020, 1, 1) + timespan(days => 100000000)")]
    [InlineData("format('{0:99999999999}', 1)")]
    [InlineData("round(1.5, -99999999999999) / 0")]
    [InlineData("9999999999999999999999999.repeat(5).limit(99999999999999999999999).skip(-99999999999999999999999)")]
    [InlineData("format('{0.__class__.__mro__}', 1)")]
    [InlineData("''.join(range(10)) + 1")]
    public void A_number_out_of_all_bounds_is_an_error(string expression) => Failed(expression);

    private static void Stopped(string expression) =>
        Assert.Throws<YaqlLimitException>(() => Engine.Compile(expression).Evaluate(Map.Empty));

    private static void Failed(string expression)
    {
        var failure = Assert.ThrowsAny<YaqlException>(() => Engine.Compile(expression).Evaluate(Map.Empty));
        Assert.NotEqual("InternalError", failure.ErrorClass);
    }
}
