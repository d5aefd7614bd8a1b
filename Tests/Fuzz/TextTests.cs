using FsCheck.Fluent;
using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Engine.Language;
using PythonValues;

namespace Mistral.Fuzz.Tests;

/// <summary>What is read: JSON, YAML, definitions.</summary>
public sealed class TextTests
{
    private static readonly string[] Leaves =
    [
        "null",
        "true",
        "\"x\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "NaN",
        "1e400",
        "-0",
        "\"é\"",
    ];

    private static readonly string[] JsonPatterns =
    [
        "[@]",
        "[@,@,@]",
        "{\"a\":@}",
        "{\"a\":@,\"b\":@}",
        "{\"a\":@,\"a\":@}",
        "[@,[@],{\"\":@}]",
        "[{\"x\":@,\"y\":@},{\"x\":@,\"y\":@}]",
    ];

    private static readonly string[] YamlPatterns =
    [
        "a: @\n",
        "- @\n- @\n",
        "? @\n: @\n",
        "{a: @, b: @}",
        "[@, @]",
        "&a @",
        "*a",
        "a: &a [@]\nb: [*a, *a]\n",
        "a: !!int @\n",
        "a: |\n  @\n",
        "a: >-\n  @\n",
        "\"@\"",
        "'@'",
        "<<: @\n",
        "a:\n  b: @\n  c: @\n",
        "--- @\n",
        "# @\n",
        "%YAML 1.1\n--- @\n",
    ];

    private static readonly string[] DefinitionPieces =
    [
        "version: '2.0'\n",
        "w:\n",
        "  type: direct\n",
        "  type: reverse\n",
        "  input:\n    - x\n",
        "  input: [x, y: 1]\n",
        "  tasks:\n",
        "    t:\n",
        "      action: std.echo output=1\n",
        "      action: std.noop\n",
        "      workflow: w\n",
        "      on-success: t\n",
        "      on-success:\n        - t: <% $.x %>\n",
        "      join: all\n",
        "      join: 2\n",
        "      with-items: i in <% range(3) %>\n",
        "      retry: {count: 3, delay: 1}\n",
        "      publish:\n        a: <% $ %>\n",
        "      on-error: fail(msg='x')\n",
        "      requires: [t]\n",
        "  output:\n    r: <% $.a %>\n",
        "  task-defaults:\n    retry:\n      count: 1\n",
        "      wait-before: <% 1 %>\n",
        "      input: {a: '{{ _.x }}'}\n",
    ];

    [Fact]
    public void Json() =>
        Fuzzing.Run(
            Grammar.Mutated(Grammar.Nested(Leaves, JsonPatterns)),
            text => PythonJson.Write(PythonJson.Parse(text)),
            e => e is PythonJsonError
        );

    [Fact]
    public void Yaml() =>
        Fuzzing.Run(
            Grammar.Mutated(Gen.OneOf(Grammar.Nested(Leaves, YamlPatterns), Grammar.Pieces(YamlPatterns))),
            text => Functions.Parsed("yaml_parse", text),
            e => e is ExpressionException && e.InnerException is not Yaql.YaqlException { ErrorClass: "InternalError" }
        );

    [Fact]
    public void Definitions() =>
        Fuzzing.Run(
            Grammar.Mutated(Grammar.Pieces(DefinitionPieces).Select(text => "version: '2.0'\nw:\n  tasks:\n    t:\n" + text)),
            text => DefinitionReader.ReadWorkflows(text),
            _ => false
        );

    /// <summary>The functions of the languages that read texts, over a text that stands in the data.</summary>
    private static class Functions
    {
        private static readonly ExpressionEvaluator Evaluator = new(
            new()
            {
                Time = TimeProvider.System,
                Random = () => new Random(1),
                Budget = Fuzzing.Limits,
            }
        );

        public static object? Parsed(string function, string text) =>
            Evaluator.Evaluate($"<% {function}($.text) %>", Map.Of(("text", text)), EmptyScope.Instance);
    }
}
