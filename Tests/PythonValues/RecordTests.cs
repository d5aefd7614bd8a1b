using Xunit;

namespace PythonValues.Tests;

public class RecordTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    public void A_map_read_from_JSON_is_a_map_like_any_other(int keys)
    {
        var built = new MapBuilder();
        for (var i = 0; i < keys; i++)
        {
            built.Set($"k{i}", (long)i);
        }

        var expected = built.Build();
        var read = (Map)PythonJson.Parse(PythonJson.Write(expected))!;
        Assert.Equal(expected, read);
        Assert.Equal(expected.Keys, read.Keys);
        Assert.Equal(expected.Values, read.Values);
        Assert.Equal(keys, read.Count);
        Assert.Equal(keys - 1L, read[$"k{keys - 1}"]);
        Assert.False(read.ContainsKey("other"));
        Assert.False(read.ContainsKey(null));
        Assert.False(read.ContainsKey(1L));
        Assert.Throws<PythonTypeError>(() => read.ContainsKey(Map.Empty));
        Assert.Equal(5L, read.With("k0", 5L)["k0"]);
    }

    [Fact]
    public void A_key_finds_its_value_in_maps_of_any_shape()
    {
        var key = new MapKey("x");
        object?[] holders =
        [
            Parsed("""{"x": 1}"""),
            Parsed("""{"y": 0, "x": 2}"""),
            Parsed("""{"y": 0}"""),
            Map.Of(("x", 3L)),
            "x",
            null,
            Parsed("""{"x": 4}"""),
        ];
        Assert.Equal([1L, 2L, null, 3L, null, null, 4L], holders.Select(holder => key.TryGetOf(holder, out var value) ? value : null));
    }

    [Fact]
    public void A_maker_keeps_the_order_of_each_map()
    {
        var maker = new RecordMaker();
        Assert.Equal("""{"a": 1, "b": 2}""", PythonJson.Write(maker.Of(["a", "b"], [1L, 2L])));
        Assert.Equal("""{"b": 1, "a": 2}""", PythonJson.Write(maker.Of(["b", "a"], [1L, 2L])));
        Assert.Equal("""{"1": 1}""", PythonJson.Write(maker.Of([1L], [1L])));
        Assert.Empty(maker.Of([], []));
    }

    private static object? Parsed(string json) => PythonJson.Parse(json);
}
