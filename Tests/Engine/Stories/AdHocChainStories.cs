using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class AdHocChainStories
{
    private const string Actions = """
        two: {input: [s1: a, s2], base: std.echo, base-input: {output: "<% $.s1 %>+<% $.s2 %>"}, output: "<% $ %> and <% $ %>"}
        nested: {input: [n: b], base: two, base-input: {s2: '{{ _.n }}'}, output: {nested: '{{ _ }}'}}
        three: {input: [l, c, r], base: two, base-input: {s1: "<% $.l %><% $.c %>", s2: <% $.r %>}}
        nobase: {input: [x], base: no.such}
        deepnobase: {input: [x], base: nobase}
        loop: {base: loop}
        later: {input: [p], base: std.async_noop, output: (<% $ %>)}
        """;

    [Theory]
    [InlineData("two s1=\"a\" s2=\"b\"", "a+b and a+b")]
    [InlineData("two s2=\"b\"", "a+b and a+b")]
    [InlineData("three l=\"x\" c=\"y\" r=\"z\"", "xy+z and xy+z")]
    public void Inputs_go_down_and_outputs_come_up(string action, string result)
    {
        var run = new World(
            $$$"""
            w:
              output: {r: <% $.r %>, t: <% task(t).result %>}
              tasks:
                t: {action: {{{action}}}, publish: {r: <% task(t).result %>}}
            """,
            actions: Actions
        ).Go("w");
        Expect.Equal(Map.Of(("r", result), ("t", result)), run.Output);
    }

    [Fact]
    public void A_nested_one_gives_the_output_of_the_outermost()
    {
        var run = new World("w: {output: {r: <% task(t).result %>}, tasks: {t: {action: nested}}}", actions: Actions).Go("w");
        Expect.Equal(Map.Of(("r", Map.Of(("nested", "a+b and a+b")))), run.Output);
    }

    [Theory]
    [InlineData("two", "Invalid input")]
    [InlineData("two s2=1 s3=2", "Invalid input")]
    [InlineData("nobase x=1", "Failed to find action")]
    [InlineData("deepnobase x=1", "Failed to find action")]
    [InlineData("loop", "cycle")]
    public void What_is_wrong_with_it_fails_the_task_and_goes_no_further(string action, string text)
    {
        foreach (var preloaded in new[] { true, false })
        {
            var run = new World(
                $"w: {{tasks: {{t: {{action: {action}, on-complete: u}}, u: {{action: std.noop}}}}}}",
                preloaded,
                Actions
            ).Go("w");
            Assert.Equal((State.Error, "t:ERROR"), (run.End, run.States));
            Assert.Contains(text, run.Info);
        }
    }

    [Fact]
    public void An_asynchronous_one_reshapes_what_comes_from_outside()
    {
        var world = new World("w: {tasks: {t: {action: later p=1}}}", actions: Actions);
        var run = world.Go("w");
        Assert.Equal(State.Running, run.End);
        world.Finish(run, "t", "Hi!");
        Assert.Equal((State.Success, "(Hi!)"), (run.End, run.Invocation("t").Output!["result"]));
    }
}
