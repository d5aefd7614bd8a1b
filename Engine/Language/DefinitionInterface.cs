using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Language;

/// <summary>How inputs and outputs of definitions are shown on the wire.</summary>
public static class DefinitionInterface
{
    /// <summary>The <c>input</c> of a workflow: defaults in Python's text between double quotes.</summary>
    public static string WorkflowInput(ImmutableArray<InputSpec> input) =>
        string.Join(
            ", ",
            input.Select(parameter => parameter.IsRequired ? parameter.Name : $"{parameter.Name}=\"{PythonText.Str(parameter.Default)}\"")
        );

    /// <summary>The <c>input</c> of an ad-hoc action: defaults as JSON.</summary>
    public static string ActionInput(ImmutableArray<InputSpec> input) =>
        string.Join(
            ", ",
            input.Select(parameter => parameter.IsRequired ? parameter.Name : $"{parameter.Name}={PythonJson.Write(parameter.Default)}")
        );

    /// <summary>The <c>interface</c> of a workflow: <c>{"input": ["a", {"b": 1}], "output": ["o1"]}</c>.</summary>
    public static Map Of(WorkflowSpec workflow)
    {
        object?[] input =
        [
            .. workflow.Input.Select(parameter =>
                parameter.IsRequired ? parameter.Name : (object?)Map.Of((parameter.Name, parameter.Default))
            ),
        ];
        return Map.Of(("input", input), ("output", workflow.Output.Keys.ToArray()));
    }
}
