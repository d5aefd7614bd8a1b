using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using Mistral.Engine.Views;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Sentences for people beside Mistral's own words: what it was that an expression did not find.</summary>
public sealed class ExplanationStories
{
    [Theory]
    [InlineData("<% task(a).result.nothere %>", "the result of task `a` has no key `nothere`; it has `status`, `content`")]
    [InlineData("{{ task('a').result.nothere.id }}", "the result of task `a` has no key `nothere`; it has `status`, `content`")]
    [InlineData("<% task('a').result.content.body.id %>", "`content` in the result of task `a` has no key `body`; it has `text`")]
    [InlineData("<% task(a).result.status.code %>", "`status` in the result of task `a` is a number, so it has no key `code`")]
    [InlineData("<% task(u).result.id %>", "the task `u` has not run here, so there is nothing to read of it")]
    [InlineData("<% $.absent %>", "there is no variable `absent` here; there are `list`, `server`, `nothing`")]
    [InlineData("Hello <% $.absent %>", "there is no variable `absent` here; there are `list`, `server`, `nothing`")]
    [InlineData("{{ _.absent.id }}", "there is no variable `absent` here; there are `list`, `server`, `nothing`")]
    [InlineData("<% $.server.nam %>", "`server` has no key `nam`; it has `name`")]
    [InlineData("<% $.nothing.name %>", "`nothing` is null, so it has no key `name`")]
    [InlineData("<% env().region %>", "the environment has no key `region`; it is empty")]
    [InlineData("<% no_such_function() %>", "there is no function `no_such_function`")]
    [InlineData("<% $.list.where($.v.w = 13).id.first() %>", null)]
    [InlineData("<% $.list.first().v.w.x %>", null)]
    public void What_is_not_there_is_named(string expression, string? sentence)
    {
        var world = new World(
            $$$"""
            w:
              input: [list: [{v: 1}], server: {name: x}, nothing: null]
              tasks:
                a: {action: std.echo, input: {output: {status: 200, content: {text: x} } }, on-success: [b, u: <% false %>]}
                b: {action: std.echo, input: {output: "{{{expression}}}" } }
                u: {action: std.noop}
            """
        );
        var run = world.Go("w");

        Assert.Equal((State.Error, "a:SUCCESS b:ERROR"), (run.End, run.States));
        Assert.Contains("Can not evaluate", run["b"].StateInfo);
        Assert.Equal(sentence, run["b"].Explanation);
        Assert.Equal(sentence, RuntimeContexts.Of(run["b"])["explanation"]);
        var failures = (IReadOnlyList<object?>)Explanations.Of(run.State, world.Context(run))["failures"]!;
        Assert.Equal(sentence is null ? [] : [sentence], failures.Select(failure => ((Map)failure!)["text"]));
    }

    [Fact]
    public void The_output_too()
    {
        var world = new World("w: {output: {x: <% task(a).result.id %>}, tasks: {a: {action: std.echo output=5}}}");
        var run = world.Go("w");
        var failure = (Map)((IReadOnlyList<object?>)Explanations.Of(run.State, world.Context(run))["failures"]!)[0]!;

        Assert.Equal(
            (State.Error, null, "the result of task `a` is a number, so it has no key `id`"),
            (run.End, failure["task"], failure["text"])
        );
    }
}
