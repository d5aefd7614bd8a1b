using Xunit;

namespace PythonValues.Tests;

/// <summary>Lists of maps that look alike: what is read shares its keys, and nobody sees it.</summary>
public class LikeMapsTests
{
    private const int Rows = 20;

    private static readonly string Json =
        "["
        + string.Join(
            ", ",
            Enumerable
                .Range(0, Rows)
                .Select(i => $$"""{"id": {{i}}, "y": "v{{i % 3}}", "t": ["u"], "n": {{(i % 2 == 0 ? "null" : "true")}}}""")
        )
        + "]";

    private static readonly object?[] Read = (object?[])PythonJson.Parse(Json)!;

    /// <summary>The same as maps that share nothing.</summary>
    private static readonly object?[] Plain = [.. Read.Select(row => Copy((Map)row!))];

    [Fact]
    public void They_are_a_list_of_maps_like_any_other()
    {
        Assert.Equal(Rows, Read.Length);
        Assert.Equal(Json, PythonJson.Write(Read));
        Assert.Equal(Json, PythonJson.Write(Plain));
        Assert.Equal(PythonText.Repr(Plain), PythonText.Repr(Read));
        Assert.True(PythonEquality.Equals(Read, Plain) && PythonEquality.Equals(Plain, Read));
        Assert.Equal(Plain[3], Read[3]);
        Assert.Equal(PythonJson.Write(Plain[3]), PythonJson.Write(Read[3]));
        Assert.Equal(3L, ((Map)Read[3]!)["id"]);
        Assert.False(((Map)Read[3]!).ContainsKey("zz"));
        Assert.Equal(5L, ((Map)Read[3]!).With("id", 5L)["id"]);
    }

    [Fact]
    public void A_key_finds_its_value_in_each_of_them()
    {
        var key = new MapKey("id");
        Assert.Equal(
            [0L, 7L, 1L, null],
            new[] { Read[0], Plain[7], Read[1], Map.Empty }.Select(holder => key.TryGetOf(holder, out var value) ? value : null)
        );
    }

    [Fact]
    public void A_visitor_is_shown_values_until_it_takes_no_more()
    {
        var (name, id) = (new MapKey("y"), new MapKey("id"));
        foreach (var rows in new[] { Read, Plain })
        {
            var first = new UpTo("v1");
            Assert.Equal(1, name.Visit(rows, ref first));
            var seventh = new UpTo(7L);
            Assert.Equal(7, id.Visit(rows, ref seventh));
            Assert.Equal(Rows - 8, id.Visit(rows.AsSpan(8), ref seventh));
        }
    }

    [Fact]
    public void They_may_hold_others()
    {
        var json = "[" + string.Join(", ", Enumerable.Repeat($$"""{"rows": {{Json}}}""", Rows)) + "]";
        Assert.Equal(json, PythonJson.Write(PythonJson.Parse(json)));
    }

    [Fact]
    public void Each_map_counts_as_a_level()
    {
        Assert.Equal(PythonJson.MaxDepth - 1, PythonJson.Write(Nested(PythonJson.MaxDepth - 1)).Count(c => c == '[') - Rows);
        Assert.Throws<PythonJsonError>(() => PythonJson.Write(Nested(PythonJson.MaxDepth + 1)));
        Assert.Throws<PythonJsonError>(() => PythonJson.Write(Nested(PythonJson.MaxDepth)));
    }

    /// <summary>The maps as the last of so many lists, each in the one before.</summary>
    private static object Nested(int levels) =>
        Enumerable.Range(0, levels - 1).Aggregate((object)Read, (inner, _) => new object?[] { inner });

    private static Map Copy(Map row) => Map.Of([.. row.Select(entry => (entry.Key, entry.Value))]);

    private readonly struct UpTo(object end) : IValueVisitor
    {
        public bool Take(object? value) => !Equals(value, end);
    }
}
