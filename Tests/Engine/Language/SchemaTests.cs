using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Json.Schema;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Schemas;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

public sealed class SchemaTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("workflow.json")]
    [InlineData("workbook.json")]
    [InlineData("action.json")]
    public Task The_schemas_in_the_repository_are_those_of_the_validator(string name) =>
        Task.Run(() =>
        {
            var file = Path.Combine(Root(), "docs", "schemas", name);
            if (Environment.GetEnvironmentVariable("MISTRAL_WRITE_SCHEMAS") is not null)
            {
                File.WriteAllText(file, LanguageSchema.All[name]);
            }

            Assert.True(File.ReadAllText(file) == LanguageSchema.All[name], $"{file} is old: run this test with MISTRAL_WRITE_SCHEMAS=1");
        });

    [Fact(Timeout = 120_000)]
    public Task The_schemas_and_the_validator_come_to_the_same_verdicts() =>
        Task.Run(() =>
        {
            var schemas = LanguageSchema.All.ToDictionary(entry => entry.Key[..^".json".Length], entry => JsonSchema.FromText(entry.Value));
            var (count, differing) = (0, new List<string>());
            foreach (var line in File.ReadLines(Path.Combine(Root(), "Tests", "Simulation", "Conformance", "verdicts.jsonl")))
            {
                var verdict = JsonNode.Parse(line)!;
                var (kind, text) = ((string)verdict["kind"]!, (string)verdict["text"]!);
                if (Json(text) is not { } document)
                {
                    continue;
                }

                count++;
                var problems = kind switch
                {
                    "workflow" => DefinitionReader.ReadWorkflows(text).Problems,
                    "action" => DefinitionReader.ReadActions(text).Problems,
                    _ => DefinitionReader.ReadWorkbook(text).Problems,
                };
                var shape = problems
                    .Where(problem => problem is { Severity: ProblemSeverity.Error, Code: ProblemCode.InvalidShape })
                    .ToArray();
                if (schemas[kind].Evaluate(document).IsValid != (shape.Length == 0))
                {
                    differing.Add($"{verdict["case"]}: {(shape.Length > 0 ? shape[0].Message : "the schema refuses it")}");
                }
            }

            Assert.True(count >= 600, $"only {count} texts");
            Assert.True(differing.Count == 0, $"{differing.Count} of {count}\n{string.Join('\n', differing)}");
        });

    /// <summary>Null: no YAML, no map, or with keys that JSON does not have.</summary>
    private static JsonNode? Json(string text)
    {
        try
        {
            return YamlReader.Read(text)?.Value is Map root ? JsonNode.Parse(PythonJson.Write(root)) : null;
        }
        catch (Exception e) when (e is YamlError or PythonJsonError or PythonTypeError)
        {
            return null;
        }
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
