using Xunit;

namespace PythonValues.Tests;

public class TableTests
{
    private const int Rows = 20;

    private static readonly string Json =
        "["
        + string.Join(
            ", ",
            Enumerable
                .Range(0, Rows)
                .Select(i => $$"""{"id": {{i}}, "y": "v{{i % 3}}", "t": ["u"], "n": {{(i % 2 == 0 ? "null" : "1")}}}""")
        )
        + "]";

    private static readonly Table Read = (Table)PythonJson.Parse(Json)!;

    /// <summary>The same as a list of maps.</summary>
    private static readonly object?[] Plain = [.. Read.Select(row => Copy((Map)row!))];

    [Fact]
    public void A_list_of_maps_that_look_alike_is_a_table_and_a_list_like_any_other()
    {
        Assert.Equal(Rows, Read.Count);
        Assert.Equal(Json, PythonJson.Write(Read));
        Assert.Equal(Json, PythonJson.Write(Plain));
        Assert.Equal(PythonText.Repr(Plain), PythonText.Repr(Read));
        Assert.True(PythonEquality.Equals(Read, Plain) && PythonEquality.Equals(Plain, Read));
        Assert.Equal(Plain[3], Read[3]);
        Assert.Equal(PythonJson.Write(Plain[3]), PythonJson.Write(Read[3]));
        Assert.Equal(3L, ((Map)Read[3]!)["id"]);
        Assert.False(((Map)Read[3]!).ContainsKey("zz"));
        Assert.Equal(5L, ((Map)Read[3]!).With("id", 5L)["id"]);
        Assert.ThrowsAny<Exception>(() => Read[Rows]);
    }

    [Theory]
    [InlineData(15, """{"id": 1}""")]
    [InlineData(20, """{"id": 1}, 5""")]
    [InlineData(20, """{"id": 1}, {"id": 1, "x": 2}""")]
    [InlineData(20, """{}""")]
    [InlineData(20, """[1]""")]
    public void Other_lists_are_none(int times, string items) =>
        Assert.IsType<object?[]>(PythonJson.Parse("[" + string.Join(", ", Enumerable.Repeat(items, times)) + "]"));

    [Fact]
    public void A_column_gives_the_values_of_the_rows_in_their_order()
    {
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => (object?)(long)i), Read.ValuesOf(Read.Find("id")!));
        Assert.Equal(Plain.Select(row => ((Map)row!)["y"]), Read.ValuesOf(Read.Find("y")!));
        Assert.True(Read.Find("id")!.HoldsInts);
        Assert.False(Read.Find("n")!.HoldsInts);
        Assert.Null(Read.Find("zz"));
    }

    [Fact]
    public void Rows_can_be_chosen_from_what_was_chosen()
    {
        var chosen = Read.Choose([5, 3, 3, 9]).Choose([3, 0, 1]);
        object?[] expected = [Plain[9], Plain[5], Plain[3]];
        Assert.Equal(expected, chosen);
        Assert.Equal([9L, 5L, 3L], chosen.ValuesOf(chosen.Find("id")!));
        Assert.Equal(["v0", "v2", "v0"], chosen.ValuesOf(chosen.Find("y")!));
        Assert.Equal(PythonJson.Write(expected), PythonJson.Write(chosen));
        Assert.Equal(expected, chosen.Alone());
        Assert.Equal(["v0", "v2", "v0"], chosen.Alone().ValuesOf(chosen.Alone().Find("y")!));
        Assert.Same(Read, Read.Alone());
        Assert.Empty(Read.Choose([]));
    }

    [Fact]
    public void A_visitor_is_shown_values_until_it_takes_no_more()
    {
        foreach (var table in new[] { Read, Read.Choose([.. Enumerable.Range(0, Rows)]) })
        {
            var first = new UpTo("v1");
            Assert.Equal(1, table.Visit(table.Find("y")!, 0, ref first));
            Assert.Equal(2, table.Visit(table.Find("y")!, 2, ref first));
            var seventh = new UpTo(7L);
            Assert.Equal(7, table.Visit(table.Find("id")!, 0, ref seventh));
            Assert.Equal(4, table.Visit(table.Find("id")!, 3, ref seventh));
            Assert.Equal(Rows - 8, table.Visit(table.Find("id")!, 8, ref seventh));
        }
    }

    [Fact]
    public void A_row_stands_alone_and_for_another_one_only_when_told_so()
    {
        var row = (Map)Read[2]!;
        Assert.Equal(row, row.Alone());
        Assert.True(Table.AreSameRow(row, Read[2]));
        Assert.False(Table.AreSameRow(row, Read[3]));
        Assert.False(Table.AreSameRow(Plain[2], Plain[2]));
        var used = Read.RowAt(4, null);
        Assert.Same(used, Read.RowAt(5, used));
        Assert.Equal(5L, used["id"]);
        Assert.NotSame(used, ((Table)PythonJson.Parse(Json)!).RowAt(6, used));
        Assert.Equal(5L, used["id"]);
        Assert.Equal(6L, Read.RowAt(6, Map.Empty)["id"]);
    }

    [Fact]
    public void A_key_finds_its_value_in_rows_too()
    {
        var key = new MapKey("id");
        Assert.Equal(
            [0L, 7L, 1L, null],
            new[] { Read[0], Plain[7], Read[1], Map.Empty }.Select(holder => key.TryGetOf(holder, out var value) ? value : null)
        );
    }

    [Fact]
    public void Tables_may_hold_tables()
    {
        var json = "[" + string.Join(", ", Enumerable.Repeat($$"""{"rows": {{Json}}}""", Rows)) + "]";
        var read = (Table)PythonJson.Parse(json)!;
        Assert.IsType<Table>(((Map)read[1]!)["rows"]);
        Assert.Equal(json, PythonJson.Write(read));
    }

    [Fact]
    public void A_table_counts_as_a_level_of_its_own()
    {
        Assert.Equal(PythonJson.MaxDepth - 1, PythonJson.Write(Nested(PythonJson.MaxDepth - 1)).Count(c => c == '[') - Rows);
        Assert.Throws<PythonJsonError>(() => PythonJson.Write(Nested(PythonJson.MaxDepth + 1)));
        Assert.Throws<PythonJsonError>(() => PythonJson.Write(Nested(PythonJson.MaxDepth)));
    }

    /// <summary>A table as the last of so many lists, each in the one before.</summary>
    private static object Nested(int levels) =>
        Enumerable.Range(0, levels - 1).Aggregate((object)Read, (inner, _) => new object?[] { inner });

    private static Map Copy(Map row) => Map.Of([.. row.Select(entry => (entry.Key, entry.Value))]);

    private readonly struct UpTo(object end) : IValueVisitor
    {
        public bool Take(object? value) => !Equals(value, end);

        public bool TakeInt(long value) => Take(value);
    }
}
