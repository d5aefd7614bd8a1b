using PythonValues;

namespace Jinja.Tests.Hostile;

/// <summary>Templates that want too much end soon, with an error of the library.</summary>
public sealed class LimitTests
{
    private static readonly JinjaEngine Engine = new(
        new JinjaOptions
        {
            Limits = new JinjaLimits
            {
                MaxSteps = 200_000,
                MaxText = 100_000,
                MaxTime = TimeSpan.FromSeconds(30),
            },
        }
    );

    public static TheoryData<string> Greedy => new(DataFile.Lines("greedy.txt"));

    [Theory]
    [MemberData(nameof(Greedy))]
    public void Greedy_templates_are_stopped(string text)
    {
        var error = Assert.ThrowsAny<JinjaException>(() => Engine.Compile(text).Evaluate(Map.Of(("l", new object?[] { 1L, 2L }))));

        Assert.Contains(
            error.ErrorClass,
            new[] { JinjaRuntimeException.Limit, "RecursionError", "OverflowError", "TemplateSyntaxError", "ValueError" }
        );
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{1:", "}")]
    [InlineData("-", "")]
    [InlineData("not ", "")]
    [InlineData("range(", ")")]
    [InlineData("'a'[", "]")]
    public void Deep_nesting_is_a_syntax_error(string open, string close)
    {
        var text = "x{{ " + Repeat(open, 5000) + "1" + Repeat(close, 5000) + " }}";

        Assert.Throws<JinjaSyntaxException>(() => Engine.Compile(text));
    }

    /// <summary>Far more than Python's recursion allows in Mistral; nested to the limit they still fit on a small stack.</summary>
    [Theory]
    [InlineData("1", " + 1", 5001L)]
    [InlineData("5001", " - 1", 1L)]
    [InlineData("1", " * 1", 1L)]
    [InlineData("1", " ** 1", 1L)]
    [InlineData("1", " and 2", 2L)]
    [InlineData("0", " or 0", 0L)]
    [InlineData("n", " | abs", 7L)]
    [InlineData("n", " | default(1)", 7L)]
    [InlineData("'a'", ".upper().lower()", "a")]
    [InlineData("'a'", "[0]", "a")]
    [InlineData("0 if n < 0 else ", "0 if n < 0 else ", 7L)]
    public void Long_chains_are_no_nesting(string first, string link, object? expected)
    {
        var text = first + Repeat(link, 5000) + (link.EndsWith(" else ", StringComparison.Ordinal) ? "n" : "");

        Assert.Equal(expected, OnSmallStack(() => Engine.Compile("{{ " + text + " }}").Evaluate(Map.Of(("n", 7L)))));
    }

    [Fact]
    public void Long_chains_inside_of_each_other_fit_on_a_small_stack()
    {
        var text = "1";
        for (var i = 0; i < 8; i++)
        {
            text = "(" + text + Repeat(" | default(2) + 0", 100) + ")";
        }

        Assert.Equal(1L, OnSmallStack(() => Engine.Compile("{{ " + text + " }}").Evaluate(Map.Empty)));
    }

    [Fact]
    public void A_chain_stops_where_it_is_decided() =>
        Assert.Equal(
            0L,
            Engine.Compile("{{ n" + Repeat(" and n", 20) + " and 1 / 0" + Repeat(" and n", 20) + " }}").Evaluate(Map.Of(("n", 0L)))
        );

    [Fact]
    public void Conditions_without_else_nest() =>
        Assert.Throws<JinjaSyntaxException>(() => Engine.Compile("x{{ 1" + Repeat(" if 1", 5000) + " }}"));

    [Fact]
    public void Deep_blocks_are_a_syntax_error() =>
        Assert.Throws<JinjaSyntaxException>(() => Engine.Compile(Repeat("{% if 1 %}", 3000) + "{{ 1 }}" + Repeat("{% endif %}", 3000)));

    [Fact]
    public void Time_is_the_hosts()
    {
        var engine = new JinjaEngine(
            new JinjaOptions
            {
                Time = new Hasty(),
                Limits = new JinjaLimits { MaxTime = TimeSpan.FromSeconds(5) },
            }
        );
        var template = engine.Compile("{% for x in range(100000) %}{{ x }}{% endfor %}");

        Assert.Equal(JinjaRuntimeException.Limit, Assert.Throws<JinjaRuntimeException>(() => template.Evaluate(Map.Empty)).ErrorClass);
    }

    private static object? OnSmallStack(Func<object?> run)
    {
        var work = new Task<object?>(run);
        var thread = new Thread(work.RunSynchronously, 512 * 1024);
        thread.Start();
        thread.Join();
        return work.GetAwaiter().GetResult();
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    /// <summary>Each look at this clock is a second later.</summary>
    private sealed class Hasty : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now++;
    }
}
