using PythonValues;

namespace Jinja.Tests.Vectors;

/// <summary>Stands in for the host whose functions the vectors call.</summary>
internal static class VectorHost
{
    private static readonly Dictionary<string, object?> Yaml = new()
    {
        [""] = null,
        ["a: 1"] = Map.Of(("a", 1L)),
        ["k: [1, two]\nm: yes\n"] = Map.Of(("k", new object?[] { 1L, "two" }), ("m", true)),
    };

    private static readonly Dictionary<string, string> YamlTexts = new()
    {
        ["[1, 2]"] = "- 1\n- 2\n",
        ["{'b': 1, 'a': {'c': []}}"] = "a:\n  c: []\nb: 1\n",
    };

    public static JinjaEngine Engine { get; } =
        new(
            new JinjaOptions
            {
                Variables = new HashSet<string> { "__env", "__execution", "__task_execution" },
                RequiresExpression = true,
                Functions = Functions(),
            }
        );

    public static Map ExecutionOf(Map data) =>
        Map.Of(("id", "e1"), ("input", data), ("params", Map.Of(("namespace", ""), ("env", Map.Empty))));

    private static JinjaFunctions Functions()
    {
        var functions = new JinjaFunctions();
        Add("json_dump", "data", (_, values) => IndentedJson.Write(values[0]));
        Add("json_pp", "data=None", (_, values) => IndentedJson.Write(values[0]));
        Add("json_parse", "data", (_, values) => Parse(values[0]));
        Add(
            "yaml_parse",
            "data",
            (_, values) =>
                Yaml.TryGetValue((string)values[0]!, out var value)
                    ? value
                    : throw new JinjaRuntimeException("ScannerError", "mapping values are not allowed here")
        );
        Add("yaml_dump", "data", (_, values) => YamlTexts[PythonText.Repr(values[0])]);
        Add("uuid", "", (_, _) => "01234567-89ab-cdef-0123-456789abcdef");
        Add("env", "", (data, _) => data["__env"]);
        Add("execution", "", (data, _) => data["__execution"]);
        Add(
            "executions",
            "id=None, root_execution_id=None, state=None, from_time=None, to_time=None",
            (data, _) => new[] { data["__execution"] }
        );
        Add(
            "tasks",
            "workflow_execution_id=None, recursive=False, state=None, flat=False",
            (_, values) => values[2] is null ? new object?[] { Map.Of(("name", "t1")) } : []
        );
        Add("global", "var_name", (_, _) => null);
        functions.AddFilter("json_pp", (_, _, arguments) => IndentedJson.Write(arguments.Positional[0]));
        return functions;

        // A filter's piped value takes the place of the context.
        void Add(string name, string parameters, Func<Map, object?[], object?> body)
        {
            functions.AddGlobal(name, (_, data, arguments) => body(data, arguments.Bind(name + "_", "@, " + parameters)));
            functions.AddFilter(
                name,
                (_, _, arguments) =>
                    body(
                        arguments.Positional[0] as Map ?? Map.Empty,
                        new JinjaArguments(arguments.Positional.Skip(1).ToArray(), arguments.Named).Bind(name + "_", "@, " + parameters)
                    )
            );
        }
    }

    private static object? Parse(object? value)
    {
        if (value is not string text)
        {
            throw new PythonTypeError($"{PythonText.Repr(value)} can't be decoded");
        }

        try
        {
            return PythonJson.Parse(text);
        }
        catch (PythonJsonError)
        {
            throw new JinjaRuntimeException("ValueError", "Expecting value: line 1 column 1 (char 0)");
        }
    }
}
