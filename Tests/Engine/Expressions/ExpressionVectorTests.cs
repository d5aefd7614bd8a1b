using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using PythonValues;

namespace Mistral.Engine.Tests.Expressions;

/// <summary>Mistral's own functions and the texts around expressions, as the reference evaluates them.</summary>
public sealed class ExpressionVectorTests
{
    private static readonly ExpressionEvaluator Evaluator = new(new() { Time = TimeProvider.System, Random = () => new Random(1) });

    private static readonly Dictionary<string, Map> YaqlVectors = VectorFile.Read("yaql.jsonl");

    private static readonly Dictionary<string, Map> JinjaVectors = VectorFile.Read("jinja.jsonl");

    public static TheoryData<string> Yaql => [.. YaqlVectors.Keys];

    public static TheoryData<string> Jinja => [.. JinjaVectors.Keys];

    [Theory]
    [MemberData(nameof(Yaql))]
    public void Yaql_gives_what_the_reference_gives(string id) => Check(YaqlVectors[id], isYaql: true);

    [Theory]
    [MemberData(nameof(Jinja))]
    public void Jinja_gives_what_the_reference_gives(string id) => Check(JinjaVectors[id], isYaql: false);

    private static void Check(Map vector, bool isYaql)
    {
        var text = (string)vector["expr"]!;
        var marked = isYaql && vector["inline"] is not true ? $"<% {text} %>" : text;
        var data = (Map)vector["data"]!;
        var failure = Evaluate(marked, data, out var actual);
        if (vector.ContainsKey("error"))
        {
            Assert.NotNull(failure);
            Assert.Equal(vector["rejected"] is true, Evaluator.SyntaxError(marked) is not null);
            return;
        }

        Assert.Null(failure);
        actual = PythonJson.Parse(PythonJson.Write(actual));
        Assert.True(
            VectorFile.AreSame(vector["expect"], actual, vector["unordered"] is true),
            $"{marked}: {PythonJson.Write(actual)} is not {PythonJson.Write(vector["expect"])}"
        );
    }

    private static ExpressionException? Evaluate(string text, Map data, out object? value)
    {
        value = null;
        try
        {
            value = Evaluator.Evaluate(text, data, new FakeScope(data["__env"] as Map));
            return null;
        }
        catch (ExpressionException e)
        {
            return e;
        }
    }
}
