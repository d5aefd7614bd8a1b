using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

public sealed class InlineTextTests
{
    [Theory]
    [InlineData("std.echo", "std.echo", "{}")]
    [InlineData("std.echo(output=\"x\")", "std.echo(output=\"x\")", "{}")]
    [InlineData("std.echo\toutput=1", "std.echo\toutput=1", "{}")]
    [InlineData("std.http url=\"http://x\" timeout=5 body=<% $.b %>", "std.http", "{'url': 'http://x', 'timeout': 5, 'body': '<% $.b %>'}")]
    [InlineData("std.echo output='a \"b\"'", "std.echo", "{'output': 'a \"b\"'}")]
    [InlineData("std.echo output={{ _.x }}", "std.echo", "{'output': '{{ _.x }}'}")]
    [InlineData("std.echo output=hello", "std.echo", "{}")]
    [InlineData("std.echo a=-5", "std.echo", "{}")]
    [InlineData("std.echo b=1.5", "std.echo", "{'b': 1}")]
    [InlineData("std.echo c=12abc", "std.echo", "{'c': 12}")]
    [InlineData("std.echo d=trueish e=false f=null", "std.echo", "{'d': True, 'e': False, 'f': None}")]
    [InlineData("std.echo a=[1,2] b=[3,4]", "std.echo", "{'a': '[1,2] b=[3,4]'}")]
    [InlineData("std.echo a=[1, \"x\"]", "std.echo", "{'a': [1, 'x']}")]
    [InlineData("std.echo a-b=1 c_d=2 é=3", "std.echo", "{'a-b': 1, 'c_d': 2, 'é': 3}")]
    [InlineData("std.echo a=\"x=1\" b=2", "std.echo", "{'a': 'x=1', 'b': 2}")]
    [InlineData("std.echo a=b=1", "std.echo", "{'b': 1}")]
    [InlineData("std.echo a=1 a=2", "std.echo", "{'a': 2}")]
    [InlineData("std.echo a=\"\"", "std.echo", "{'a': ''}")]
    [InlineData("std.echo a=\"open", "std.echo", "{}")]
    [InlineData("<% $.act %> output=1", "<% $.act %>", "{'output': 1}")]
    [InlineData("{{ _.act }} output=1", "{{ _.act }}", "{'output': 1}")]
    [InlineData("<% $.act %>", "<% $.act %>", "{}")]
    [InlineData("my-action.x output=1", "my-action.x", "{'output': 1}")]
    public void Names_and_parameters(string text, string name, string parameters)
    {
        Assert.True(InlineText.TryRead(text, out var read, out var found));
        Assert.Equal((name, parameters), (read, PythonText.Repr(found)));
    }

    [Theory]
    [InlineData("action: std.echo output=1\ninput: {output: 2, x: 3}", "{'output': 1, 'x': 3}")]
    [InlineData("action: std.echo\ninput: {output: 2}", "{'output': 2}")]
    [InlineData("action: std.echo\ninput: <% $.all %>", "'<% $.all %>'")]
    [InlineData("action: std.echo", "{}")]
    public void Inline_parameters_win_over_input(string body, string input) =>
        Assert.Equal(input, PythonText.Repr(Define.ReadTask(body).Input));

    [Fact]
    public void Inline_parameters_can_not_be_added_to_an_expression() =>
        Assert.StartsWith(
            "Parameters of 'action' can not be added",
            Define.Errors(Define.Task("action: std.echo output=1\ninput: <% $.all %>"))[0],
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("action: std.echo", TaskType.Action, "std.echo")]
    [InlineData("workflow: sub x=1", TaskType.Workflow, "sub")]
    [InlineData("description: nothing to do", TaskType.Action, "std.noop")]
    [InlineData("workflow: <% $.name %>", TaskType.Workflow, "<% $.name %>")]
    public void What_a_task_runs(string body, TaskType type, string target)
    {
        var task = Define.ReadTask(body);

        Assert.Equal((type, target), (task.Type, task.Target));
    }
}
