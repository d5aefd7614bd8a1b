using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mistral.Engine.Language.Shapes;
using PythonValues;

namespace Mistral.Engine.Language.Schemas;

/// <summary>The language as JSON Schema (draft 2020-12), made of the shapes that the validator uses.</summary>
public static class LanguageSchema
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private static readonly Map Clause = Map.Of(
        (
            "if",
            Map.Of(
                ("type", "object"),
                ("anyOf", (object?[])[Map.Of(("required", (object?[])["publish"])), Map.Of(("required", (object?[])["next"]))])
            )
        ),
        ("then", SchemaText.Of(ClauseShapes.For(Map.Of(("next", "a")))).Build()),
        ("else", SchemaText.Of(ClauseShapes.For(null)).Build())
    );

    /// <summary><c>count=3 delay=5</c>: both must be there, in any order.</summary>
    private static readonly Map OneLineRetry = Map.Of(("type", "string"), ("pattern", @"^(?=.*count=)(?=.*delay=).* .*$"));

    private static readonly Map Retry = Map.Of(("anyOf", (object?[])[SchemaText.Of(TaskShapes.Retry).Build(), OneLineRetry]));

    /// <summary>By the name of the file.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            ["workflow.json"] = Document(
                "Workflows of Mistral's language",
                SchemaText.Of(DocumentShapes.List),
                Map.Of(("$ref", "#/$defs/workflow"))
            ),
            ["action.json"] = Document(
                "Ad-hoc actions of Mistral's language",
                SchemaText.Of(DocumentShapes.List),
                Map.Of(("$ref", "#/$defs/action"))
            ),
            ["workbook.json"] = Document(
                "A workbook of Mistral's language",
                SchemaText.With(DocumentShapes.Workbook, ("workflows", Members("workflow")), ("actions", Members("action"))),
                null
            ),
        };

    private static string Document(string title, MapBuilder schema, Map? member)
    {
        var document = new MapBuilder().Set("$schema", "https://json-schema.org/draft/2020-12/schema").Set("title", title);
        foreach (var (key, value) in schema.Build())
        {
            document.Set(key, value);
        }

        if (member is not null)
        {
            document.Set("additionalProperties", member);
        }

        document.Set(
            "$defs",
            Map.Of(
                ("workflow", Workflow()),
                ("action", SchemaText.Of(DocumentShapes.Action).Build()),
                ("directTask", Task(TaskShapes.Direct)),
                ("reverseTask", Task(TaskShapes.Reverse)),
                ("defaults", Task(TaskShapes.Defaults)),
                ("clause", Clause),
                ("retry", Retry)
            )
        );
        return JsonNode.Parse(PythonJson.Write(document.Build()))!.ToJsonString(Written) + "\n";
    }

    private static Map Workflow() =>
        SchemaText
            .With(DocumentShapes.Workflow, ("task-defaults", Map.Of(("$ref", "#/$defs/defaults"))))
            .Set("if", Map.Of(("properties", Map.Of(("type", Map.Of(("const", "reverse"))))), ("required", (object?[])["type"])))
            .Set("then", Tasks("reverseTask"))
            .Set("else", Tasks("directTask"))
            .Build();

    private static Map Tasks(string task) =>
        Map.Of(
            (
                "properties",
                Map.Of(
                    (
                        "tasks",
                        Map.Of(
                            ("properties", Map.Of(("version", Map.Empty))),
                            ("additionalProperties", Map.Of(("$ref", $"#/$defs/{task}")))
                        )
                    )
                )
            )
        );

    private static Map Task(Shape shape)
    {
        var own = new MapBuilder();
        foreach (var clause in TaskShapes.Clauses.Where(clause => shape.Properties.Any(property => property.Name == clause)))
        {
            own.Set(clause, Map.Of(("$ref", "#/$defs/clause")));
        }

        own.Set("retry", Map.Of(("$ref", "#/$defs/retry")));
        return SchemaText.With(shape, [.. own.Build().Select(entry => ((string)entry.Key!, entry.Value))]).Build();
    }

    private static Map Members(string member) =>
        Map.Of(
            ("type", "object"),
            ("minProperties", 1L),
            ("properties", Map.Of(("version", Map.Empty))),
            ("propertyNames", Map.Of(("pattern", @"^[\w-]+$"))),
            ("additionalProperties", Map.Of(("$ref", $"#/$defs/{member}")))
        );
}
