using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

/// <summary>Each field of an execution has a limit of its size, and a text that names the field.</summary>
public sealed class SizeLimitStories
{
    private const int Limit = 4;

    private static readonly string Long = new('A', 8 * 1024);

    [Theory]
    [InlineData("w: {input: [i: LONG], tasks: {t: {action: std.noop}}}", "input")]
    [InlineData("w: {tasks: {t: {action: std.noop}}}", "params")]
    public void What_is_given_at_the_start_is_refused(string definition, string field)
    {
        var world = World(definition);
        var given = field == "params" ? Map.Of(("env", Map.Of(("p", Long)))) : Map.Empty;
        var refusal = world.Send(world.Create("e", "w", Map.Empty, given, null, null), new Signal.Start()).Refusal;
        Assert.Matches($"^Field size limit exceeded \\[class=\\w+, field={field}, size=8KB, limit={Limit}KB\\]", refusal!.Message);
    }

    [Theory]
    [InlineData("t: {action: std.echo output=\"LONG\"}", "input", "Failed to run task [error=Field size")]
    [InlineData("t: {action: world.call, input: {v: '{{ \"A\" * 8000 }}'}}", "input", "Failed to run task [error=Field size")]
    [InlineData("t: {action: std.noop, publish: {p: LONG}}", "published", "Failed to handle action completion [error=Field size")]
    public void What_comes_later_fails_its_task(string task, string field, string begin)
    {
        var run = World($"w: {{tasks: {{{task}}}}}").Go("w");
        Assert.Equal((State.Error, "t:ERROR"), (run.End, run.States));
        Assert.StartsWith(begin, run.Info);
        Assert.Contains($"field={field}", run["t"].StateInfo);
        Assert.Contains("wf=w, task=t", run.Info);
    }

    [Fact]
    public void A_result_that_is_too_large_fails_its_task()
    {
        var world = World("w: {tasks: {t: {action: std.async_noop}}}");
        var run = world.Go("w");
        world.Finish(run, "t", Long);
        Assert.Equal((State.Error, "t:ERROR"), (run.End, run.States));
        Assert.Contains("field=output, size=8KB", run.Info);
    }

    [Fact]
    public void Without_a_limit_everything_passes_and_long_errors_are_cut_where_they_are_shown()
    {
        var world = World("w: {tasks: {t: {action: std.async_noop}}}", -1);
        var passed = world.Go("w");
        world.Finish(passed, "t", Long);
        Assert.Equal(State.Success, passed.End);

        var failed = world.Go("w");
        world.Finish(
            failed,
            "t",
            Enumerable.Range(0, 80_000).Aggregate(new MapBuilder(), (all, i) => all.Set((long)i, "A")).Build(),
            State.Error
        );
        Assert.Equal(State.Error, failed.End);
        Assert.InRange(failed["t"].StateInfo!.Length, 65_491, 65_535);
        Assert.InRange(failed.Info!.Length, 65_491, 65_535);
        Assert.True(((string)failed.Output["result"]!).Length > 10_000);
    }

    private static World World(string definition, int limit = Limit) =>
        new(definition.Replace("LONG", Long, StringComparison.Ordinal)) { Options = new() { FieldSizeLimitKb = limit } };
}
