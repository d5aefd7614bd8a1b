using Mistral.Engine.Language;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

public sealed class ActionDefinitionTests
{
    [Fact]
    public void An_ad_hoc_action()
    {
        var action = DefinitionReader
            .ReadActions(
                "version: '2.0'\nshout:\n  description: loud\n  tags: [t]\n  input: [text, mark: '!']\n  base: std.echo output=\"<% "
                    + "$.text %>\"\n  base-input: {output: x, delay: 1}\n  output: {loud: <% $ %>}\n"
            )
            .Value!.Items[0]
            .Spec;

        Assert.Equal(
            "shout loud t std.echo {'output': '<% $.text %>', 'delay': 1} {'loud': '<% $ %>'}",
            $"{action.Name} {action.Description} {string.Join(',', action.Tags)} {action.Base} {action.BaseInput} "
                + $"{PythonText.Str(action.Output)}"
        );
    }

    [Theory]
    [InlineData("a: {input: [x]}", "Invalid DSL: 'base' is a required property")]
    [InlineData("a: {base: std.noop, colour: red}", "Invalid DSL: Additional properties are not allowed ('colour' was unexpected)")]
    [InlineData("a: {base: std.echo, base-input: [x]}", "Invalid DSL: ['x'] is not of type 'object'")]
    [InlineData("a: {base: std.noop, output: <% $. %>}", "Parse error: unexpected end of statement")]
    [InlineData("a: {base: '= x'}", "Invalid action/workflow task property: = x")]
    public void Bad_actions_are_refused(string item, string message) =>
        Assert.Equal(message, DefinitionReader.ReadActions($"version: '2.0'\n{item}\n").Problems[0].Message);

    [Fact]
    public void An_output_of_null_is_accepted() =>
        Assert.True(DefinitionReader.ReadActions("version: '2.0'\na: {base: std.noop, output: null}").IsValid);

    [Fact]
    public void Inputs_on_the_wire()
    {
        var input = Define.Read(
            Define.Workflow("input: [a, b: '1', c: null, d: {x: 1}, e: [1, x]]\noutput: {o1: 1}\ntasks: {t: {action: std.noop}}")
        );

        Assert.Equal("a, b=\"1\", c=\"None\", d=\"{'x': 1}\", e=\"[1, 'x']\"", DefinitionInterface.WorkflowInput(input.Input));
        Assert.Equal("a, b=\"1\", c=null, d={\"x\": 1}, e=[1, \"x\"]", DefinitionInterface.ActionInput(input.Input));
        Assert.Equal(
            """{"input": ["a", {"b": "1"}, {"c": null}, {"d": {"x": 1}}, {"e": [1, "x"]}], "output": ["o1"]}""",
            PythonJson.Write(DefinitionInterface.Of(input))
        );
        Assert.Equal("", DefinitionInterface.WorkflowInput([]));
    }
}
