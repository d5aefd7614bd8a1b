using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("", "None")]
    [InlineData("# only a comment\n", "None")]
    [InlineData("---\na: 1\n...\n", "{'a': 1}")]
    [InlineData("\ufeffa: 1", "{'a': 1}")]
    [InlineData("a: 1\nb: 2\na: 3", "{'a': 3, 'b': 2}")]
    [InlineData("1: a\n1.0: b\ntrue: c", "{1: 'c'}")]
    [InlineData("b: 2\n<<: {b: 1, c: 3}", "{'b': 2, 'c': 3}")]
    [InlineData("<<: [{a: 1}, {a: 2, b: 3}]", "{'a': 1, 'b': 3}")]
    [InlineData("'<<': 5", "{'<<': 5}")]
    [InlineData("? a\n: b", "{'a': 'b'}")]
    [InlineData("a:\n- b\n- c", "{'a': ['b', 'c']}")]
    [InlineData("{a: 1, b}", "{'a': 1, 'b': None}")]
    [InlineData("{\"a\":1}", "{'a': 1}")]
    [InlineData("{u: http://x:80/, v: 1}", "{'u': 'http://x:80/', 'v': 1}")]
    [InlineData("[a: b]", "[{'a': 'b'}]")]
    [InlineData("a: |\n  x\n  y\n", "{'a': 'x\\ny\\n'}")]
    [InlineData("a: >-\n  x\n  y\n", "{'a': 'x y'}")]
    [InlineData("a: x\n  y", "{'a': 'x y'}")]
    [InlineData("a: \"\\u00e9\\x41\"", "{'a': 'éA'}")]
    [InlineData("a: &x 1\nb: *x", "{'a': '&x 1', 'b': '*x'}")]
    [InlineData("úkol: {další: čau}", "{'úkol': {'další': 'čau'}}")]
    public void Documents_are_read_as_pyyaml_reads_them(string text, string repr) =>
        Assert.Equal(repr, PythonText.Repr(YamlReader.Read(text)?.Value));

    [Theory]
    [InlineData("t:\n  input: {\n  a: 1\n  }\n  x: 2", "{'t': {'input': {'a': 1}, 'x': 2}}")]
    [InlineData("t:\n  input: [\na,\nb\n]\n", "{'t': {'input': ['a', 'b']}}")]
    [InlineData("t:\n  d: \"x\ny\"\n", "{'t': {'d': 'x y'}}")]
    [InlineData("a:\n  - {b: 1,\n  c: 2}\n", "{'a': [{'b': 1, 'c': 2}]}")]
    public void Lines_between_brackets_and_quotes_may_begin_anywhere(string text, string repr) =>
        Assert.Equal(repr, PythonText.Repr(YamlReader.Read(text)?.Value));

    [Fact]
    public void Places_do_not_move_with_the_lines()
    {
        var inner = YamlReader.Read("t:\n  input: {\n  a: 1\n  }")!["t"]!["input"]!["a"]!;

        Assert.Equal((3, 6), (inner.Line, inner.Column));
    }

    [Theory]
    [InlineData("a: b: c", "mapping values are not allowed here", 1)]
    [InlineData("t1: &x\n  b: 1", "mapping values are not allowed here", 2)]
    [InlineData("a: {b: 1\n", "", 2)]
    [InlineData("a: [1, 2\nb: 3", "", 2)]
    [InlineData("a: \"x", "unexpected end of stream", 1)]
    [InlineData("a: 1\n---\nb: 2", "expected a single document", 2)]
    [InlineData("a: \u0007", "unacceptable character #x0007: special characters are not allowed", 1)]
    [InlineData("[a, b]: 1", "found unhashable key", 1)]
    [InlineData("<<: 5", "expected a mapping or list of mappings for merging", 1)]
    [InlineData("a:\n  - b\n - c", "", 3)]
    public void What_is_no_yaml_is_refused_with_its_place(string text, string problem, int line)
    {
        var error = Assert.Throws<YamlError>(() => YamlReader.Read(text));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void Every_node_knows_its_place()
    {
        var root = YamlReader.Read("---\na:\n  - x\n  - {k: v}\n")!;

        Assert.Equal((2, 1), (root.Line, root.Column));
        Assert.Equal((3, 5), (root["a"]!.Items[0].Line, root["a"]!.Items[0].Column));
        Assert.Equal((4, 9), (root["a"]!.Items[1]["k"]!.Line, root["a"]!.Items[1]["k"]!.Column));
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x", "{'a': 1, 'b': 1}")]
    [InlineData("a: &x {k: [1]}\nb: {<<: *x, l: 2}", "{'a': {'k': [1]}, 'b': {'k': [1], 'l': 2}}")]
    public void Anchors_work_only_where_they_are_asked_for(string text, string repr) =>
        Assert.Equal(repr, PythonText.Repr(YamlReader.Read(text, hasAnchors: true)!.Value));

    [Fact]
    public void Anchors_can_not_unfold_without_bound()
    {
        var laughs = string.Concat(
            Enumerable.Range(0, 30).Select(i => $"l{i}: &l{i} [{string.Join(", ", Enumerable.Repeat(i == 0 ? "x" : $"*l{i - 1}", 10))}]\n")
        );

        Assert.Contains(
            "unfold",
            Assert.Throws<YamlError>(() => YamlReader.Read(laughs, hasAnchors: true)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "undefined alias 'x'",
            Assert.Throws<YamlError>(() => YamlReader.Read("a: *x", hasAnchors: true)).Message,
            StringComparison.Ordinal
        );
    }
}
