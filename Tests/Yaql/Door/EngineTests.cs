using PythonValues;
using Yaql.Caching;

namespace Yaql.Tests.Door;

public sealed class EngineTests
{
    private static readonly YaqlEngine Engine = new(new YaqlOptions());

    [Fact]
    public void Compiles_a_text_once() => Assert.Same(Engine.Compile("$.a + 12345"), Engine.Compile("$.a + 12345"));

    [Fact]
    public void Keeps_no_more_than_its_cache_holds()
    {
        var cache = new BoundedCache<object>(100);
        for (var i = 0; i < 10_000; i++)
        {
            cache.Add($"{i}", cache);
            Assert.NotNull(cache.Get("0") ?? cache.Add("0", cache));
        }

        Assert.InRange(cache.Count, 1, 101);
    }

    [Fact]
    public void Asks_the_data_only_for_what_is_named()
    {
        var data = new AskedMap(Map.Of(("a", new AskedMap(Map.Of(("b", 41L))))));

        Assert.Equal(42L, Engine.Compile("$.a.b + 1").Evaluate(data));
        Assert.Equal(5L, Engine.Compile("$.get(zz, 5)").Evaluate(data));
        Assert.Equal(41L, Engine.Compile("let(root => $) -> [1].select($root.a.b).first()").Evaluate(data));
    }

    [Fact]
    public void Hands_back_the_data_itself()
    {
        var list = new object?[] { 1L, new object?[] { 2L } };
        var data = Map.Of(("l", list));

        Assert.Same(list, Engine.Compile("$.l").Evaluate(data));
        Assert.Same(data, Engine.Compile("$").Evaluate(data));
    }

    [Fact]
    public void Gives_plain_values()
    {
        var value = (IReadOnlyList<object?>)Engine.Compile("[range(2), {a => [1].select($)}, 'a b'.split()]").Evaluate(Map.Empty)!;

        Assert.Equal("[[0, 1], {'a': [1]}, ['a', 'b']]", PythonText.Repr(value));
        Assert.All(value, item => Assert.True(item is Map or object?[]));
    }

    [Fact]
    public void Serves_many_threads()
    {
        var engine = new YaqlEngine(new YaqlOptions { CacheSize = 8 });
        Parallel.For(
            0,
            2_000,
            i =>
            {
                var data = Map.Of(("l", new object?[] { 1L, 2L, (long)i }));
                Assert.Equal(i * 2L + 6, engine.Compile("$.l.select($ * 2).sum()").Evaluate(data));
                Assert.Equal((long)i, engine.Compile($"{i} + 0").Evaluate(null));
            }
        );
    }

    [Fact]
    public void Says_where()
    {
        Assert.Equal(6, Assert.Throws<YaqlEvaluationException>(() => Engine.Compile("1 + $.nope").Evaluate(Map.Empty)).Offset);
        Assert.Equal(4, Assert.Throws<YaqlSyntaxException>(() => Engine.Compile("1 + ")).Offset);
    }

    [Fact]
    public void Takes_time_and_chance_from_outside()
    {
        var engine = new YaqlEngine(new YaqlOptions { Time = new FixedTime(), Chance = () => 0.5 });

        Assert.Equal("2020-02-29T12:00:00.000000", ((IPythonObject)engine.Compile("now()").Evaluate(null)!).ToJsonValue());
        Assert.Equal("2020-02-29 10:30:00+00:00", engine.Compile("str(datetime('10:30'))").Evaluate(null));
        Assert.Equal(0.5, engine.Compile("random()").Evaluate(null));
        Assert.Equal(6L, engine.Compile("random(1, 10)").Evaluate(null));
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2020, 2, 29, 12, 0, 0, TimeSpan.Zero);
    }

    /// <summary>A map that must not be walked through.</summary>
    private sealed class AskedMap(Map inner) : Map
    {
        public override int Count => throw new InvalidOperationException("counted");

        public override bool TryGetValue(object? key, out object? value) => inner.TryGetValue(key, out value);

        protected override IEnumerator<KeyValuePair<object?, object?>> Walk() => throw new InvalidOperationException("walked");
    }

    [Fact]
    public void An_engine_without_a_cache_compiles_each_time()
    {
        var engine = new YaqlEngine(new YaqlOptions { CacheSize = 0 });

        Assert.NotSame(engine.Compile("1 + 1"), engine.Compile("1 + 1"));
        Assert.Equal(2L, engine.Compile("1 + 1").Evaluate(null));
    }
}
