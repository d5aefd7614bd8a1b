using System.Runtime.CompilerServices;
using Mistral.Engine.Expressions.Functions;
using PythonValues;

namespace Mistral.Engine.Tests.Expressions;

/// <summary>What is said of a text that is no JSON, as CPython says it (<c>Vectors/json_problems.py</c> has recorded it).</summary>
public sealed class JsonProblemTests
{
    [Fact]
    public void Words_and_place_are_those_of_CPython() => Assert.Empty(Recorded().Select(Difference).OfType<string>());

    /// <summary>NaN and its like are JSON to Python, but not here.</summary>
    [Theory]
    [InlineData("NaN", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("[1, Infinity]", "Expecting value: line 1 column 5 (char 4)")]
    [InlineData("[-Infinity]", "Expecting value: line 1 column 2 (char 1)")]
    public void What_only_Python_reads_is_no_value(string text, string words) => Assert.Equal(words, Told(text));

    [Fact]
    public void What_is_nested_too_deeply_is_no_value() =>
        Assert.Equal("Expecting value: line 1 column 513 (char 512)", Told(new string('[', 600) + new string(']', 600)));

    private static string? Difference((string Text, string Words) recorded) =>
        Told(recorded.Text) is var told && told != recorded.Words ? $"{recorded.Text}: {told}, not {recorded.Words}" : null;

    private static string Told(string text) => JsonProblemText.Of(Assert.Throws<PythonJsonError>(() => PythonJson.Parse(text)), text);

    private static IEnumerable<(string Text, string Words)> Recorded([CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "Vectors", "json_problems.jsonl"))
            .Select(line => (IReadOnlyList<object?>)PythonJson.Parse(line)!)
            .Select(pair => ((string)pair[0]!, (string)pair[1]!));
}
