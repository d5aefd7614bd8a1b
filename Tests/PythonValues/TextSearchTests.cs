namespace PythonValues.Tests;

/// <summary>The search for long parts finds what the framework's finds.</summary>
public sealed class TextSearchTests
{
    [Fact]
    public void Long_parts_are_found_where_short_ones_would_be()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Text(random, random.Next(0, 400));
            var part =
                random.Next(3) == 0 && text.Length > 100
                    ? text.Substring(random.Next(text.Length - 80), 80)
                    : Text(random, random.Next(65, 90));
            var start = random.Next(text.Length + 1);
            Assert.Equal(text.IndexOf(part, start, StringComparison.Ordinal), TextSearch.IndexOf(text, part, start));
            Assert.Equal(text.AsSpan(0, start).LastIndexOf(part), TextSearch.LastIndexOf(text, part, start));
            Assert.Equal(text.AsSpan().Count(part), TextSearch.Count(text, part));
        }
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 0)]
    [InlineData("abc", "c", 2)]
    [InlineData("abc", "d", -1)]
    public void Short_parts_are_found(string text, string part, int at) => Assert.Equal(at, TextSearch.IndexOf(text, part));

    [Theory]
    [InlineData("😀x😀", "😁", "😀x😀")]
    [InlineData("😀x😀", "😀", "x")]
    [InlineData("😀😀", "😀", "")]
    [InlineData(" \u001c\u0085x\u00a0 ", null, "x")]
    [InlineData("  ", null, "")]
    [InlineData("", "a", "")]
    [InlineData("xaxbxx", "x", "axb")]
    public void Trimming_takes_whole_characters(string text, string? characters, string rest)
    {
        Assert.Equal(rest, TextTrimming.Both(text, characters));
        Assert.Equal(rest, TextTrimming.Left(TextTrimming.Right(text, characters), characters));
    }

    /// <summary>Of few letters, so that beginnings match often.</summary>
    private static string Text(Random random, int length) =>
        string.Create(
            length,
            random,
            (text, chance) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    text[i] = chance.Next(20) == 0 ? 'b' : 'a';
                }
            }
        );
}
