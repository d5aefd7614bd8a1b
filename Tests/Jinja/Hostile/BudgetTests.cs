using System.Diagnostics;
using PythonValues;

namespace Jinja.Tests.Hostile;

/// <summary>The limits hold for everything a template can do: in time and in bytes.</summary>
public sealed class BudgetTests
{
    private const string Long = "{% set b = 'a' * 1500000 %}";

    /// <summary>What is made at once may go over the limit by as much again.</summary>
    private const long MostBytes = 3 * (32L << 20);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly JinjaEngine Engine = new();

    /// <summary>Has the default limits but for the time, which on a slow machine is over before the others are.</summary>
    private static readonly JinjaEngine Unhurried = new(new JinjaOptions { Limits = new() { MaxTime = TimeSpan.FromMinutes(10) } });

    private static readonly JinjaEngine Narrow = new(
        new JinjaOptions
        {
            Limits = new()
            {
                MaxSteps = 3_000_000,
                MaxMemory = 32 << 20,
                MaxText = 1_600_000,
            },
        }
    );

    public static TheoryData<string> Greedy =>
        [
            "{% set ns = namespace(l=[]) %}"
                + Long
                + "{% for i in range(100000) %}{% set x %}{{ b }}b{% endset %}{% set z = ns.l.append(x) %}{% endfor %}{{ ns.l | length }}",
            Long + "{% for i in range(1000) %}{% set x = [b, b] | join('') %}{% endfor %}{{ 1 }}",
            "{% set b = 'a\n' * 700000 %}{% for i in range(1000) %}{% set x = b | indent %}{% endfor %}{{ 1 }}",
            "{% set b = 'a\n' * 200000 %}{% for i in range(1000) %}{% set x = b | indent(6) %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b | replace('a', 'b') %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b | replace('', 'b') %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b ~ i %}{% endfor %}{{ 1 }}",
            "{% for i in range(1000) %}{% set x = '%1500000d' % i %}{% endfor %}{{ 1 }}",
            "{% for i in range(1000) %}{% set x = '%.1500000f' % 1.1 %}{% endfor %}{{ 1 }}",
            "{% for i in range(1000) %}{% set x = '{:1500000}'.format(i) %}{% endfor %}{{ 1 }}",
            "{% for i in range(1000) %}{% set x = 'a' | center(1500000) %}{% endfor %}{{ 1 }}",
            "{% for i in range(1000) %}{% set x = [1] | batch(1500000, 'x') | list %}{% endfor %}{{ 1 }}",
            "{% for i in range(1000) %}{% set x = [1] | slice(1500000) | list %}{% endfor %}{{ 1 }}",
            "{{ [1] | slice(1000000000) | list | length }}",
            "{{ [1] | batch(1000000000, 'x') | list | length }}",
            "{{ 'a' | center(1000000000) | length }}",
            "{{ 'a b' | indent(1000000000, true) | length }}",
            "{{ lipsum(n=1000000000) | length }}",
            "{{ lipsum(n=1000000000, min=0, max=1) | length }}",
            "{{ lipsum(n=1, min=1000000000, max=1000000001) | length }}",
            "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}{{ 1 }}",
            "{% set ns = namespace(l=[]) %}{% for i in range(100000) %}{% for j in range(100000) %}{% set z = ns.l.append([j]) %}{% "
                + "endfor %}{% endfor %}{{ 1 }}",
            "{% set ns = namespace(l=[]) %}{% for i in range(100000) %}{% for j in range(100000) %}{% set z = ns.l.insert(0, j) %}{% "
                + "endfor %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b | upper %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b | title %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b | list %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b | reverse %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b.split('a') %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b[::-1] %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b | wordwrap(1) %}{% endfor %}{{ 1 }}",
            Long + "{% for i in range(1000) %}{% set x = b | urlencode %}{% endfor %}{{ 1 }}",
            "{% set b = '<' * 300000 %}{% for i in range(1000) %}{% set x = b | escape %}{% endfor %}{{ 1 }}",
            "{% set b = '<' * 1500000 %}{{ b | escape }}",
            "{{ '{:01500000,}'.format(1) | length }}{% for i in range(1000) %}{% set x = '{:01500000,}'.format(i) %}{% endfor %}",
            Long + "{{ [b, b, b, b] | tojson }}",
            Long + "{{ [b, b, b, b] | pprint }}",
            "{% set ns = namespace(l=[1]) %}{% for i in range(45) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
            "{% set ns = namespace(l=[1]) %}{% for i in range(45) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | tojson }}",
            "{% set ns = namespace(l=[1]) %}{% for i in range(45) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | pprint }}",
            "{% set ns = namespace(l=[1], m=[1]) %}{% for i in range(45) %}{% set ns.l = [ns.l, ns.l] %}{% set ns.m = [ns.m, ns.m] "
                + "%}{% endfor %}{{ ns.l == ns.m }}",
            "{% set ns = namespace(l=(1,), m=(1,)) %}{% for i in range(40) %}{% set ns.l = (ns.l, ns.l) %}{% set ns.m = (ns.m, ns.m) "
                + "%}{% endfor %}{{ {ns.l: 1}[ns.m] }}",
            "{% set ns = namespace(l=[1], m=[1]) %}{% for i in range(45) %}{% set ns.l = [ns.l, ns.l] %}{% set ns.m = [ns.m, ns.m] "
                + "%}{% endfor %}{{ ns.l < ns.m }}",
            "{% set ns = namespace(x=3) %}{% for i in range(100000) %}{% set ns.x = ns.x * ns.x %}{% endfor %}{{ 1 }}",
        ];

    private const string Needle = "{% set t = 'a' * 700000 ~ 'b' * 700000 %}{% set n = 'a' * 300000 ~ 'c' ~ 'a' * 300000 ~ 'b' %}";

    /// <summary>Each took minutes where the time grew with the product of two lengths.</summary>
    public static TheoryData<string> Quadratic =>
        [
            Long + "{{ (b | trim('c' * 1400000 ~ 'a')) | length }}",
            Long
                + "{{ b.strip('c' * 1400000 ~ 'a') | length }}{{ b.lstrip('c' * 1400000 ~ 'a') | length }}{{ b.rstrip('c' * 1400000 ~ "
                + "'a') | length }}",
            "{{ ('x' ~ '(' * 300000 ~ 'b' ~ ')' * 299999) | urlize | length }}",
            "{{ ('x' ~ '&lt;' * 300000 ~ 'b' ~ '&gt;' * 299999) | urlize | length }}",
            "{{ ('\t' * 1500000) | wordwrap(100) | length }}",
            "{{ ('a ' * 700000) | wordwrap(100) | length }}",
            Needle + "{{ t.find(n) }}{{ t.count(n) }}{{ n in t }}{{ t.partition(n) | length }}",
            Needle + "{{ t.rfind(n[::-1]) }}{{ t[::-1].rpartition(n[::-1]) | length }}{{ t.replace(n, 'x') | length }}",
            "{{ 1.5 | round(1000000000) }}{{ 1.5 | round(-1000000000) }}",
            "{{ 15 | round(-1000000000) }}",
            "{{ (10 ** 4000) | round(-3000) | string | length }}",
            "{{ 1.5 | round(1000000000, 'ceil') }}",
            "{{ 1.5 | round(-1000000000, 'floor') }}",
            "{{ '%.1000000000f' % 1.5 }}{{ '%1000000000d' % 15 }}",
            "{{ '{:.1000000000f}'.format(1.5) }}",
            "{{ 2 ** 1000000000 }}",
            "{{ (2 ** 100000) % (3 ** 50000) | length }}",
            "{{ 'ab'.rjust(1000000000) }}{{ 'ab'.zfill(1000000000) }}{{ 'a\t'.expandtabs(1000000000) }}",
            "{{ 1000000000000 | filesizeformat }}{{ 'a' | truncate(1000000000) }}{{ range(1000000000) | batch(1000000000) | first | "
                + "length }}",
            Needle + "{{ (t | replace(n, 'x')) | length }}{{ t.split(n) | length }}{{ t.rsplit(n) | length }}",
        ];

    [Theory]
    [InlineData("{{ ('ab' * 1000000) | replace('a', 'c') | length }}", 2_000_000)]
    [InlineData("{{ ('ab' * 500000).split('b') | length }}", 500_001)]
    [InlineData("{{ ('ab' * 500000).count('b') }}", 500_000)]
    [InlineData("{{ (('x' * 70 ~ 'y') * 10000).replace('x' * 70, 'z') | length }}", 20_000)]
    public void What_is_found_often_costs_what_was_read(string text, int length) =>
        Assert.Equal((long)length, Engine.Compile(text).Evaluate(Map.Empty));

    [Theory]
    [MemberData(nameof(Quadratic))]
    public void No_time_grows_with_a_product_of_lengths(string text)
    {
        var started = Stopwatch.StartNew();
        Record.Exception(() => Narrow.Compile(text).Evaluate(Map.Empty));
        Assert.True(started.Elapsed < Longest, started.Elapsed.ToString());
    }

    [Theory]
    [MemberData(nameof(Greedy))]
    public void What_wants_too_much_is_stopped(string text)
    {
        var template = Narrow.Compile(text);
        var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

        var error = Record.Exception(() => template.Evaluate(Map.Empty));

        Assert.True(
            GC.GetAllocatedBytesForCurrentThread() - before < MostBytes,
            $"{(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MiB"
        );
        Assert.True(started.Elapsed < Longest, started.Elapsed.ToString());
        Assert.IsAssignableFrom<JinjaException>(error);
    }

    [Theory]
    [InlineData("{{ 'a' * 20000000 }}", "a text of more than 16000000 characters ([expressions] max_text)")]
    [InlineData(
        "{% set b = 'a' * 15000000 %}{% set l = [] %}{% for i in range(1000) %}{% set z = l.append(b ~ i) %}{% endfor %}{{ 1 }}",
        "more than 256 MiB of memory ([expressions] max_memory_mb)"
    )]
    [InlineData(
        "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}{{ 1 }}",
        "more than 20000000 steps ([expressions] max_steps)"
    )]
    public void The_limit_and_its_setting_are_named(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<JinjaRuntimeException>(() => Unhurried.Compile(text).Evaluate(Map.Empty)).Message);
}
