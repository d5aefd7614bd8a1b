using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Expressions.Functions;

/// <summary>All of Mistral's own functions.</summary>
internal static class MistralFunctions
{
    private static readonly FunctionParameter Data = new("data", true);

    public static ImmutableArray<MistralFunction> All { get; } =
    [
        new("task", [Optional("task_name")], call => call.Scope.Task(Text(call, 0))),
        new(
            "tasks",
            [Optional("workflow_execution_id"), Optional("recursive", false), Optional("state"), Optional("flat", false)],
            call => call.Scope.Tasks(Text(call, 0), Flag(call, 1), Text(call, 2), Flag(call, 3))
        ),
        new("execution", [], call => call.Scope.Execution()),
        new(
            "executions",
            [Optional("id"), Optional("root_execution_id"), Optional("state"), Optional("from_time"), Optional("to_time")],
            call => call.Scope.Executions(Text(call, 0), Text(call, 1), Text(call, 2), Text(call, 3), Text(call, 4))
        ),
        new("env", [], call => call.Piped is Map context ? context["__env"] : call.Scope.Environment),
        new("global", [new("var_name", true)], call => call.Scope.Global(PythonText.Str(call.Arguments[0]))),
        new("uuid", [], call => RandomUuid.Of(call.Scope.NewId())),
        new("json_parse", [Data], call => JsonFunctions.Parse(call.Arguments[0])) { GivesMutableValues = true, TakesRawValues = true },
        new("json_dump", [Data], call => JsonFunctions.Dump(call.Arguments[0])),
        new(
            "json_pp",
            [Optional("data")],
            call => JsonFunctions.Print(call.Arguments[0], call.IsPiped || call.Data is not null, call.Context)
        ),
        new("yaml_parse", [Data], call => YamlFunctions.Parse(call.Arguments[0])) { GivesMutableValues = true },
        new("yaml_dump", [Data], call => YamlFunctions.Dump(call.Arguments[0])) { TakesRawValues = true },
    ];

    private static FunctionParameter Optional(string name, object? byDefault = null) => new(name, false, byDefault);

    private static string? Text(FunctionCall call, int index) => call.Arguments[index] is { } value ? PythonText.Str(value) : null;

    private static bool Flag(FunctionCall call, int index) => PythonTruth.IsTrue(call.Arguments[index]);
}
