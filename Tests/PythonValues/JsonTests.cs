using Xunit;

namespace PythonValues.Tests;

public class JsonTests
{
    [Theory]
    [InlineData("""{"a": 1, "b": [true, false, null, "x"]}""")]
    [InlineData("""[{"id": 0, "y": "v"}, {"id": 10, "y": "w"}, {"y": "x", "id": 100}, {"id": 1000}, {}]""")]
    [InlineData(
        """[0, 9, 10, 99, 100, 999, 1000, -1, 1023, 1024, -128, -129, 9223372036854775807, -9223372036854775808, """
            + """9223372036854775808, 1.5, 1e+16]"""
    )]
    [InlineData("""["\"", "\\", "\n\r\t\b\f", "\u0001", "\u007f", "\u00e9", "\ud83d\ude00"]""")]
    public void What_is_read_is_written_the_same(string json) => Assert.Equal(json, PythonJson.Write(PythonJson.Parse(json)));

    [Fact]
    public void Ints_are_written_with_all_their_digits()
    {
        var near = Enumerable
            .Range(0, 19)
            .Select(i => (long)Math.Pow(10, i))
            .SelectMany(power => new[] { power - 1, power, power + 1, 7 * power });
        var all = Enumerable
            .Range(0, 120_000)
            .Select(i => (long)i)
            .Concat(Enumerable.Range(0, 10_000).Select(i => i * 9_999L + 12_345))
            .Concat(near)
            .ToArray();
        Assert.Equal($"[{string.Join(", ", all)}]", PythonJson.Write(Array.ConvertAll(all, number => (object?)number)));
    }

    [Fact]
    public void Texts_that_come_again_are_one_object_and_others_themselves()
    {
        string[] texts =
        [
            "",
            "a",
            "b",
            "ab",
            "ba",
            "RUNNING",
            "RUNNING!",
            "é",
            "ü",
            "a\\nb",
            "12345678",
            "123456789",
            "123456781234567812345678",
            "1234567812345678123456789",
        ];
        string[] all = [.. Enumerable.Repeat(texts, 50).SelectMany(each => each)];
        var json = "[" + string.Join(", ", all.Select(text => $"\"{text}\"")) + "]";
        var read = (IReadOnlyList<object?>)PythonJson.Parse(json)!;
        Assert.Equal(all.Select(text => (object?)text.Replace("\\n", "\n")), read);
        Assert.Same(read[5], read[5 + texts.Length]);
        var many = Enumerable.Range(0, 5_000).Select(i => $"t{i % 2_500}").ToArray();
        Assert.Equal(many, (IReadOnlyList<object?>)PythonJson.Parse("[" + string.Join(", ", many.Select(text => $"\"{text}\"")) + "]")!);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(200_000)]
    public void Texts_of_any_length_are_escaped(int length)
    {
        var text = string.Concat(Enumerable.Repeat("ab\"\n\u00e9", length / 5 + 1));
        var json = PythonJson.Write(new object?[] { text, text });
        Assert.DoesNotContain('\n', json);
        Assert.Equal(new object?[] { text, text }, PythonJson.Parse(json));
    }

    [Fact]
    public void A_long_list_is_written_whole()
    {
        var items = Enumerable.Range(0, 100_000).Select(i => (object?)(long)i).ToArray();
        Assert.Equal($"[{string.Join(", ", items)}]", PythonJson.Write(items));
    }

    [Theory]
    [InlineData("""{"a": 1, "b": 2, "a": 3}""", """{"a": 3, "b": 2}""")]
    [InlineData("""{"a": 1, "a": 2, "c": 3}""", """{"a": 2, "c": 3}""")]
    public void The_last_of_equal_keys_wins_at_the_place_of_the_first(string json, string expected) =>
        Assert.Equal(expected, PythonJson.Write(PythonJson.Parse(json)));

    [Fact]
    public void Keys_that_are_data_end_in_maps_like_any_other()
    {
        var json = $"[{string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"{{\"k{i}\": {i}, \"z\": 0}}"))}]";
        var maps = (IReadOnlyList<object?>)PythonJson.Parse(json)!;
        Assert.All(maps.Select((map, i) => (Map: (Map)map!, i)), each => Assert.Equal((long)each.i, each.Map[$"k{each.i}"]));
        Assert.Equal(json, PythonJson.Write(maps));
    }

    [Fact]
    public void A_list_within_a_list_without_end_is_refused()
    {
        object? value = null;
        for (var depth = 0; depth <= PythonJson.MaxDepth + 1; depth++)
        {
            value = new object?[] { value };
        }

        Assert.Throws<PythonJsonError>(() => PythonJson.Write(value));
    }
}
