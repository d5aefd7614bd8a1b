using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

/// <summary>Text as PyYAML's safe dumper writes it.</summary>
public sealed class YamlWriterTests
{
    [Theory]
    [InlineData("\"text\"", "text\n...\n")]
    [InlineData("null", "null\n...\n")]
    [InlineData("1e20", "1.0e+20\n...\n")]
    [InlineData("\"yes\"", "'yes'\n")]
    [InlineData("\"\"", "''\n")]
    [InlineData("\"it's\"", "it's\n...\n")]
    [InlineData("\" lead\"", "' lead'\n")]
    [InlineData("\"x: y\"", "'x: y'\n")]
    [InlineData("\"a\\nb\"", "'a\n\n  b'\n")]
    [InlineData("\"a \\nb\"", "\"a \\nb\"\n")]
    [InlineData("\"é\"", "\"\\xE9\"\n")]
    [InlineData("\"😀\"", "\"\\U0001F600\"\n")]
    [InlineData("{\"b\": [1, {\"c\": []}], \"a\": {\"k\": {}}}", "a:\n  k: {}\nb:\n- 1\n- c: []\n")]
    [InlineData("[[1, [2]], {\"x\": 1, \"y\": 2}]", "- - 1\n  - - 2\n- x: 1\n  y: 2\n")]
    [InlineData("{\"\": 1}", "? ''\n: 1\n")]
    [InlineData("{\"a\\nb\": {\"c\": [1]}}", "? 'a\n\n  b'\n: c:\n  - 1\n")]
    public void Values(string json, string yaml) => Assert.Equal(yaml, YamlWriter.Write(PythonJson.Parse(json), sortKeys: true));

    [Fact]
    public void Long_lines_are_broken_at_a_blank_behind_column_80()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 20));

        Assert.Equal($"a: {words[..79]}\n  {words[80..]}\n", YamlWriter.Write(Map.Of(("a", words)), sortKeys: true));
        Assert.Equal($"a: '{words[..79]}\n  {words[80..]}: x'\n", YamlWriter.Write(Map.Of(("a", words + ": x")), sortKeys: true));
    }

    [Fact]
    public void Keys_keep_their_order_where_that_is_wanted() =>
        Assert.Equal("b: 1\na: 2\n", YamlWriter.Write(Map.Of(("b", 1L), ("a", 2L)), sortKeys: false));

    [Fact]
    public void What_is_written_reads_back()
    {
        var value = PythonJson.Parse(
            """{"version": "2.0", "w": {"x": ["010", "1:30", "<<", "=", "@a", "*b", "&c", "- d", "# e", "~","""
                + """ "", "a #b", "\t", "<% $.x %>", "{{ _ }}", "two\n\nlines\n", "---"]}}"""
        );

        Assert.Equal(value, YamlReader.Read(YamlWriter.Write(value, sortKeys: false))!.Value);
    }
}
