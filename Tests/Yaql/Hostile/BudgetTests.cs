using System.Diagnostics;
using PythonValues;

namespace Yaql.Tests.Hostile;

/// <summary>The limits hold for every function, also within a single call: in time and in bytes.</summary>
public sealed class BudgetTests
{
    /// <summary>What is made at once may go over the limit by as much again.</summary>
    private const long MostBytes = 3 * (32L << 20);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly YaqlEngine Engine = new(new YaqlOptions());

    private static readonly YaqlEngine Narrow = new(
        new YaqlOptions
        {
            Limits = new()
            {
                Steps = 3_000_000,
                Memory = 32 << 20,
                TextLength = 1_600_000,
            },
        }
    );

    public static TheoryData<string> Greedy =>
        [
            "('a' * 1500000).toCharArray().len()",
            "('a ' * 700000).split(' ').len()",
            "('a ' * 700000).split().len()",
            "('a ' * 700000).rightSplit(' ').len()",
            "range(100).select(('a' * 1500000 + str($)).toUpper()).toList().len()",
            "range(1000).select(('a' * 1500000 + str($)).len()).toList().len()",
            "range(1000).select(('a' * 1500000).replace('', 'b')).len()",
            "range(1000).select(('ab' * 700000).replace('a', 'c')).len()",
            "set(range(100).select('a' * 1500000 + str($))).len()",
            "range(100).select('a' * 1500000 + str($)).toSet().len()",
            "range(100000000).toSet().len()",
            "range(100000000).toDict($, $).len()",
            "range(100000000).toList().len()",
            "range(100).select('a' * 1500000).join('b').len()",
            "('🙂' * 700000).len() + ('🙂' * 700000).substring(1).len() + ('🙂' * 700000).toCharArray().len()",
            "regex('a').split('a' * 1500000).len()",
            "regex('a').searchAll('a' * 1500000).len()",
            "regex('a*').replace('ba' * 700000, 'cc').len()",
            "regex('(x+x+)+y').matches('x' * 1500000)",
            "range(1000).select(regex('(x+)+y(?!z)').matches('x' * 30 + str($))).len()",
            "format('{0:1500000}', 1).len() * range(1000).select(format('{0:1500000}', $)).len()",
            "range(1000).select(format('{0:01500000,}', $)).len()",
            "range(60).aggregate([$1, $1], 1).flatten().len()",
            "str(range(45).aggregate({a => $1, b => $1}, 1)).len()",
            "range(45).aggregate([$1, $1], 1) in [range(45).aggregate([$1, $1], 1)]",
            "{range(45).aggregate([$1, $1], 1) => 1}.len()",
            "range(45).aggregate({a => $1, b => $1}, {}).mergeWith(range(45).aggregate({a => $1, b => $1}, {})).len()",
            "range(45).aggregate([$1, $1], [1]) < range(45).aggregate([$1, $1], [2])",
            "range(45).aggregate([$1, $1], 1).toSet() = range(45).aggregate([$1, $1], 1).toSet()",
            "range(1000000).aggregate($1 * 3, 1)",
            "range(45).aggregate([$1, $1], 1)",
            "range(10000).select(range(10000).reverse().orderBy($).len()).len()",
        ];

    /// <summary>Each took minutes where the time grew with the product of two lengths.</summary>
    public static TheoryData<string> Quadratic =>
        [
            "let(a => 'a' * 1500000, p => 'c' * 1400000 + 'a') -> $a.trim($p).len()",
            "let(a => 'a' * 1500000, p => 'c' * 1400000 + 'a') -> $a.trimLeft($p).len() + $a.trimRight($p).len() + len(str($a.norm($p)))",
            "let(t => 'a' * 700000 + 'b' * 700000, n => 'a' * 300000 + 'c' + 'a' * 300000 + 'b') -> $t.indexOf($n)",
            "let(t => 'b' * 700000 + 'a' * 700000, n => 'b' + 'a' * 300000 + 'c' + 'a' * 300000) -> $t.lastIndexOf($n)",
            "let(t => 'a' * 700000 + 'b' * 700000, n => 'a' * 300000 + 'c' + 'a' * 300000 + 'b') -> $n in $t",
            "let(t => 'a' * 700000 + 'b' * 700000, n => 'a' * 300000 + 'c' + 'a' * 300000 + 'b') -> $t.replace($n, 'x').len() + "
                + "$t.replace($n, 'x', 2).len()",
            "let(t => 'a' * 700000 + 'b' * 700000, n => 'a' * 300000 + 'c' + 'a' * 300000 + 'b') -> $t.split($n).len() + "
                + "$t.rightSplit($n).len()",
            "shiftBitsLeft(1, 1000000000)",
            "shiftBitsLeft(1, 1000000000000)",
            "pow(10, 1000000000)",
            "round(1.5, 1000000000) + round(15, -1000000000)",
            "1.repeat(1000000000).len()",
            "1.repeat().len()",
            "[1, 2].cycle().len()",
            "sequence().len()",
            "generate(1, true, $ + 1).len()",
            "generateMany(1, [$ + 1, $ + 2]).len()",
            "list(range(1000000000)).slice(1000000000).len()",
            "sequence().slice(1000000000).first().len()",
            "sequence().skip(1000000000).first()",
            "sequence().limit(1000000000).last()",
            "sequence().accumulate($1 + $2).last()",
            "[1] * 1000000000",
            "'ab' * 1000000000",
            "format('{0:.1000000000f}', 1.5)",
            "len(str(pow(pow(7, 20000), pow(5, 20000), pow(3, 20000) + 2)))",
            "len(str(pow(pow(7, 80000), pow(5, 80000), pow(3, 80000) + 2)))",
        ];

    [Theory]
    [InlineData("('ab' * 1000000).replace('a', 'c').len()", 2_000_000)]
    [InlineData("('ab' * 500000).split('b').len()", 500_001)]
    [InlineData("('ab' * 500000).rightSplit('b').len()", 500_001)]
    [InlineData("(('x' * 70 + 'y') * 10000).replace('x' * 70, 'z').len()", 20_000)]
    public void What_is_found_often_costs_what_was_read(string text, int length) =>
        Assert.Equal((long)length, Engine.Compile(text).Evaluate(null));

    [Theory]
    [MemberData(nameof(Quadratic))]
    public void No_time_grows_with_a_product_of_lengths(string text)
    {
        var started = Stopwatch.StartNew();
        Record.Exception(() => Narrow.Compile(text).Evaluate(null));
        Assert.True(started.Elapsed < Longest, started.Elapsed.ToString());
    }

    [Theory]
    [MemberData(nameof(Greedy))]
    public void What_wants_too_much_is_stopped(string text)
    {
        var expression = Narrow.Compile(text);
        var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

        var error = Record.Exception(() => expression.Evaluate(null));

        Assert.True(
            GC.GetAllocatedBytesForCurrentThread() - before < MostBytes,
            $"{(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MiB"
        );
        Assert.True(started.Elapsed < Longest, started.Elapsed.ToString());
        Assert.True(error is null or YaqlException, error?.ToString());
    }

    [Theory]
    [InlineData("'a' * 20000000", "a text of more than 16000000 characters ([expressions] max_text)")]
    [InlineData("range(100).select('a' * 15000000 + str($)).toList().len()", "more than 256 MiB of memory ([expressions] max_memory_mb)")]
    [InlineData(
        "range(45).aggregate([$1, $1], 1) in [range(45).aggregate([$1, $1], 1)]",
        "more than 50000000 steps ([expressions] max_steps)|more than 10 s ([expressions] max_seconds)"
    )]
    public void The_limit_and_its_setting_are_named(string text, string texts)
    {
        var error = Assert.Throws<YaqlLimitException>(() => Engine.Compile(text).Evaluate(null));

        Assert.Contains(texts.Split('|'), expected => error.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void An_int_that_cannot_be_written_does_not_leave() =>
        Assert.Contains(
            "Exceeds the limit (4300 digits)",
            Assert.ThrowsAny<YaqlException>(() => Engine.Compile("range(15000).aggregate($1 * 2, 1)").Evaluate(null)).Message
        );
}
