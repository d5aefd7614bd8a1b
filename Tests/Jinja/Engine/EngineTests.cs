using PythonValues;

namespace Jinja.Tests.Engine;

public sealed class EngineTests
{
    private static readonly Map Data = Map.Of(("a", Map.Of(("b", 41L))), ("l", new object?[] { 1L, 2L, 3L }));

    [Fact]
    public void A_text_is_compiled_once()
    {
        var engine = new JinjaEngine();

        Assert.Same(engine.Compile("{{ _.a }}"), engine.Compile("{{ _.a }}"));
    }

    [Fact]
    public void The_cache_keeps_to_its_size_and_goes_on_working()
    {
        var engine = new JinjaEngine(new JinjaOptions { CacheSize = 4 });
        var first = engine.Compile("{{ 0 }}");
        for (var i = 1; i < 20; i++)
        {
            Assert.Equal((long)i, engine.Compile($"{{{{ {i} }}}}").Evaluate(Data));
        }

        Assert.NotSame(first, engine.Compile("{{ 0 }}"));
    }

    [Fact]
    public void Keys_of_the_data_are_variables_unless_the_host_names_the_ones_that_are()
    {
        Assert.Equal(41L, new JinjaEngine().Compile("{{ a.b }}").Evaluate(Data));

        var strict = new JinjaEngine(
            new JinjaOptions
            {
                Variables = new HashSet<string> { "l", "other" },
            }
        );
        Assert.Equal(3L, strict.Compile("{{ l | length }}").Evaluate(Data));
        Assert.Null(strict.Compile("{{ other }}").Evaluate(Data));
        Assert.Equal("UndefinedError", Assert.Throws<JinjaRuntimeException>(() => strict.Compile("{{ a.b }}").Evaluate(Data)).ErrorClass);
    }

    [Fact]
    public void Data_is_read_by_key_and_not_enumerated()
    {
        var engine = new JinjaEngine();

        Assert.Equal(42L, engine.Compile("{{ _.a.b + 1 }}").Evaluate(new Unenumerable(Data)));
        Assert.Equal("x 41", engine.Compile("x {{ _['a'].b }}").Evaluate(new Unenumerable(Data)));
        Assert.Same(Data["a"], engine.Compile("{{ _.a }}").Evaluate(new Unenumerable(Data)));
        Assert.Equal(true, engine.Compile("{{ 'a' in _ and _.get('zz') is none }}").Evaluate(new Unenumerable(Data)));
    }

    [Fact]
    public void A_template_that_changes_a_list_does_not_change_the_data()
    {
        var result = new JinjaEngine().Compile("{% if _.l.append(4) %}{% endif %}{{ _.l }}").Evaluate(Data);

        Assert.Equal("[1, 2, 3, 4]", result);
        Assert.Equal("[1, 2, 3]", PythonText.Repr(Data["l"]));
    }

    [Theory]
    [InlineData("{{ 1 }}\n{{ 1 + }}", 2)]
    [InlineData("{{ 1 }}\n{% if 1 %}\n{% foo %}", 3)]
    [InlineData("{# a\n b #}\n{{ 1 }}{{ ' }}", 3)]
    [InlineData("{% raw %}\n\n{% endraw %}{{ 1 | }}", 3)]
    [InlineData("{{ 1 }}\n\n{% for x in [] %}", 3)]
    public void Syntax_errors_know_their_line(string text, int line) =>
        Assert.Equal(line, Assert.Throws<JinjaSyntaxException>(() => new JinjaEngine().Compile(text)).Line);

    [Fact]
    public void Runtime_errors_know_their_line() =>
        Assert.Equal(
            3,
            Assert
                .Throws<JinjaRuntimeException>(() => new JinjaEngine().Compile("{{ 1 }}\n{% if 1 %}\n{{ zz }}\n{% endif %}").Evaluate(Data))
                .Line
        );

    [Fact]
    public void One_template_serves_many_threads()
    {
        var template = new JinjaEngine().Compile("{% for x in _.l %}{% set y = x * _.n %}{{ y }},{% endfor %}");

        var results = Enumerable
            .Range(0, 200)
            .AsParallel()
            .WithDegreeOfParallelism(4)
            .Select(n => (n, text: template.Evaluate(Data.With("n", (long)n))))
            .ToArray();

        Assert.All(results, result => Assert.Equal($"{result.n},{2 * result.n},{3 * result.n},", result.text));
    }

    [Fact]
    public void Chance_comes_from_the_host()
    {
        var engine = new JinjaEngine(new JinjaOptions { Chance = () => new Random(7) });
        var template = engine.Compile("{{ range(1000) | random }}");

        Assert.Equal(template.Evaluate(Data), template.Evaluate(Data));
    }

    private sealed class Unenumerable(Map inner) : Map
    {
        public override int Count => throw new InvalidOperationException("counted");

        public override bool TryGetValue(object? key, out object? value) => inner.TryGetValue(key, out value);

        protected override IEnumerator<KeyValuePair<object?, object?>> Walk() => throw new InvalidOperationException("enumerated");
    }
}
