using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class EnvironmentStories
{
    private const string Family = """
        w:
          output: {text: <% $.text %>}
          tasks:
            t:
              workflow: s
              input: {a: <% env().first %>, b: <% env().second %>, task_name: y}
              publish: {text: <% task(t).result.r %>}
        s:
          type: reverse
          input: [a, b]
          output: {r: <% $.r %>}
          tasks:
            x: {action: std.echo output=<% $.a %>, target: <% env().host %>, publish: {x: <% task(x).result %>}}
            y:
              requires: [x]
              action: std.echo output="<% $.x %> & <% $.b %> of <% env().third %>"
              target: <% env().host %>
              publish: {r: <% task(y).result %>}
        """;

    [Theory]
    [InlineData("Clyde")]
    [InlineData("<% env().other %>")]
    public void A_sub_workflow_reads_the_environment_and_may_be_given_from_it(string second)
    {
        var world = new World(Family);
        var environment = Map.Of(("first", "Bonnie"), ("second", second), ("third", "1967"), ("other", "Clyde"), ("host", "here"));
        var run = world.Go("w", null, Map.Of(("env", environment)));
        Expect.Equal(Map.Of(("text", "Bonnie & Clyde of 1967")), run.Output);
        var child = world.Child(run, "t");
        Expect.Equal(Map.Of(("a", "Bonnie"), ("b", "Clyde")), child.State.Head.Input);
        Assert.Equal(["here", "here"], child.State.Invocations.Select(invocation => invocation.Target));
        Assert.False(
            child.State.Head.Params.ContainsKey("env") && PythonTruth.IsTrue(child.State.Head.Params["env"]),
            "the environment is kept once"
        );
        Assert.False(child.State.Head.Context.ContainsKey("__env"));
    }

    [Theory]
    [InlineData(true, "<% env().a %>", "val")]
    [InlineData(false, "<% env().a %>", "<% env().a %>")]
    [InlineData(false, "<% $.never.to.be.evaluated %>", "<% $.never.to.be.evaluated %>")]
    [InlineData(true, "<% 1 + 1 %>", 2L)]
    public void Expressions_in_it_are_evaluated_unless_told_otherwise(bool evaluates, string text, object expected)
    {
        var world = new World("p: {tasks: {t: {workflow: w}}}\nw: {output: {b: <% $.b %>}, tasks: {t: {publish: {b: <% env().b %>}}}}");
        var parameters = Map.Of(("env", Map.Of(("a", "val"), ("b", text))), ("evaluate_env", evaluates));
        Expect.Equal(expected, world.Go("w", null, parameters).Output["b"]);
        var parent = world.Go("p", null, parameters);
        Expect.Equal(expected, world.Child(parent, "t").Output["b"]);
    }

    [Theory]
    [InlineData("world.call", "env-v")]
    [InlineData("world.call v=\"own\"", "own")]
    public void Defaults_of_actions_hold_for_each_item_where_the_task_gives_none(string action, string expected)
    {
        var world = new World($"w: {{tasks: {{t: {{with-items: 'i in [1, 2]', action: {action}}}}}}}");
        var run = world.Go("w", null, Map.Of(("env", Map.Of(("__actions", Map.Of(("world.call", Map.Of(("v", "env-v")))))))));
        Assert.Equal([expected, expected], run.Invocations("t").Select(invocation => invocation.Input["v"]));
    }

    [Fact]
    public void An_ad_hoc_action_reads_it()
    {
        var world = new World(
            "w: {tasks: {t: {action: mine, publish: {r: '{{ task().result }}'}}}}",
            actions: "mine: {base: std.echo, base-input: {output: '{{ env().foo }}'}}"
        );
        Expect.Equal(Map.Of(("r", "bar")), world.Go("w", null, Map.Of(("env", Map.Of(("foo", "bar")))))["t"].Published);
    }
}
