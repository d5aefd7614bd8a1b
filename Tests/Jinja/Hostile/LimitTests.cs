using Pythonic;

namespace Jinja.Tests.Hostile;

/// <summary>Templates that want too much end soon, with an error of the library.</summary>
public sealed class LimitTests
{
    private static readonly JinjaEngine Engine = new(new JinjaOptions
    {
        Limits = new JinjaLimits { MaxSteps = 200_000, MaxText = 100_000, MaxTime = TimeSpan.FromSeconds(30) },
    });

    public static TheoryData<string> Greedy => new(DataFile.Lines("greedy.txt"));

    [Theory]
    [MemberData(nameof(Greedy))]
    public void Greedy_templates_are_stopped(string text)
    {
        var error = Assert.ThrowsAny<JinjaException>(() => Engine.Compile(text).Evaluate(Map.Of(("l", new object?[] { 1L, 2L }))));

        Assert.Contains(error.ErrorClass, new[] { JinjaRuntimeException.Limit, "RecursionError", "OverflowError", "TemplateSyntaxError", "ValueError" });
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{1:", "}")]
    [InlineData("-", "")]
    [InlineData("not ", "")]
    [InlineData("1 if 1 else ", "")]
    [InlineData("range(", ")")]
    [InlineData("'a'[", "]")]
    public void Deep_nesting_is_a_syntax_error(string open, string close)
    {
        var text = "x{{ " + Repeat(open, 5000) + "1" + Repeat(close, 5000) + " }}";

        Assert.Throws<JinjaSyntaxException>(() => Engine.Compile(text));
    }

    [Theory]
    [InlineData("1", " + 1")]
    [InlineData("1", " or 1")]
    [InlineData("1", " ** 1")]
    [InlineData("1", " | string")]
    [InlineData("1", ".a")]
    [InlineData("a", "()")]
    [InlineData("1", " if 1")]
    public void So_are_long_chains(string first, string link) =>
        Assert.Throws<JinjaSyntaxException>(() => Engine.Compile("x{{ " + first + Repeat(link, 5000) + " }}"));

    [Fact]
    public void Deep_blocks_are_a_syntax_error() =>
        Assert.Throws<JinjaSyntaxException>(() => Engine.Compile(Repeat("{% if 1 %}", 3000) + "{{ 1 }}" + Repeat("{% endif %}", 3000)));

    [Fact]
    public void Time_is_the_hosts()
    {
        var engine = new JinjaEngine(new JinjaOptions { Time = new Hasty(), Limits = new JinjaLimits { MaxTime = TimeSpan.FromSeconds(5) } });
        var template = engine.Compile("{% for x in range(100000) %}{{ x }}{% endfor %}");

        Assert.Equal(JinjaRuntimeException.Limit, Assert.Throws<JinjaRuntimeException>(() => template.Evaluate(Map.Empty)).ErrorClass);
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
