using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class AdHocStories
{
    private const string Actions = """
        shout:
          input: [text, mark: "!"]
          base: std.echo output="<% $.text %><% $.mark %>"
          output: {loud: <% $.toUpper() %>}
        twice:
          input: [text]
          base: shout
          base-input: {text: "<% $.text %> <% $.text %>"}
          output: {outer: <% $.loud %>}
        nothing:
          base: std.noop
          output: <% $ %>
        failing: {base: std.fail, output: never}
        one: {base: two}
        two: {base: one}
        broken: {base: std.echo output="x", output: <% $.nope.nope %>}
        """;

    [Theory]
    [InlineData("shout text=\"hey\"", "{'loud': 'HEY!'}")]
    [InlineData("twice text=\"hey\"", "{'outer': 'HEY HEY!'}")]
    [InlineData("nothing", "<% $ %>")]
    public void Input_and_output_are_reshaped(string action, string result)
    {
        foreach (var preloaded in new[] { true, false })
        {
            var run = new World($"w: {{tasks: {{a: {{action: {action}}}}}}}", preloaded, Actions).Go("w");
            Assert.Equal(State.Success, run.End);
            Assert.Equal(result, PythonText.Str(Views.TaskResults.Of(run.State, run["a"])));
        }
    }

    [Fact]
    public void The_execution_shows_the_ad_hoc_action_with_its_defaults()
    {
        var invocation = new World("w: {tasks: {a: {action: shout text=\"x\"}}}", true, Actions).Go("w").Invocation("a");
        Assert.Equal(("shout", "std.echo"), (invocation.Name, invocation.BaseName));
        Expect.Equal(Map.Of(("text", "x"), ("mark", "!")), invocation.Input);
    }

    [Fact]
    public void Failures_stay_failures()
    {
        Assert.Equal(State.Success, new World("w: {tasks: {a: {action: failing, on-error: noop}}}", true, Actions).Go("w").End);
        var cycle = new World("w: {tasks: {a: {action: one, on-error: noop}}}", true, Actions).Go("w");
        Assert.Contains("Found a cycle in an ad-hoc action chain [action_name=one, duplicate_action_name=one]", cycle.Info);
        var broken = new World("w: {tasks: {a: {action: broken}}}", true, Actions).Go("w");
        Assert.Equal(State.Error, broken.End);
        Assert.StartsWith("Failed to complete action [error=", broken.Info);
    }
}
