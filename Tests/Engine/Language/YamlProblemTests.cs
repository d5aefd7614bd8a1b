using Mistral.Engine.Language.Yaml;
using YamlDotNet.Core;

namespace Mistral.Engine.Tests.Language;

/// <summary>The words by which problems of YAML are told apart are those of the library: a text for each.</summary>
public sealed class YamlProblemTests
{
    public static TheoryData<string, string> Samples =>
        new()
        {
            { "found wrong indentation", "t:\n  d: \"x\ny\"\n" },
            { "found invalid tab as indentation", "a:\n\tb: 1\n" },
            { "Mapping values are not allowed in this context", "a: \"b\": c" },
            { "While scanning a plain scalar value, found invalid mapping", "a: b: c" },
            { "While scanning a simple key, could not find expected ':'", "a: 1\nb" },
            { "did not find expected key", "a:\n  - b\n - c" },
            { "found character that cannot start any token", "a: %b" },
        };

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_library_says_what_the_table_has(string words, string text)
    {
        var events = new Parser(new Scanner(new StringReader(text), skipComments: true));
        var said = Assert.ThrowsAny<YamlException>(() =>
        {
            while (events.MoveNext()) { }
        });

        Assert.Contains(words, said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_of_the_table_has_a_text() =>
        Assert.Equal(YamlProblemText.Words.Select(row => row.Theirs), Samples.Select(sample => (string)sample[0]));
}
