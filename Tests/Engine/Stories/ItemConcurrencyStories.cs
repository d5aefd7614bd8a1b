using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Stories;

public sealed class ItemConcurrencyStories
{
    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(2, 4, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(3, 2, 2)]
    [InlineData(0, 5, 5)]
    public void So_many_items_run_at_once_until_all_have_run(int concurrency, int count, int atOnce)
    {
        var world = new World(
            "w: {input: [n, l], tasks: {t: {with-items: i in <% $.l %>, concurrency: <% $.n %>, action: std.async_noop}}}"
        );
        var run = world.Go(
            "w",
            Map.Of(("n", (long)concurrency), ("l", Enumerable.Range(0, count).Select(i => (object?)(long)i).ToArray()))
        );
        for (var item = 0; item < count; item++)
        {
            Assert.Equal(Math.Min(atOnce, count - item), run.Invocations("t").Count(invocation => invocation.State == State.Running));
            world.Finish(run, "t", item, $"v{item}");
        }

        Assert.Equal(State.Success, run.End);
        Expect.Equal(Enumerable.Range(0, count).Select(object? (i) => $"v{i}").ToArray(), Views.TaskResults.Of(run.State, run["t"]));
    }

    [Fact]
    public void Results_stand_in_the_order_of_the_items_whatever_the_order_of_their_ends()
    {
        var world = new World(
            "w: {tasks: {t: {with-items: 'i in [1, 2, 3]', action: std.async_noop, publish: {r: <% task(t).result %>, first: '<% "
                + "task(t).result[0] %>'}}}}"
        );
        var run = world.Go("w");
        foreach (var item in new[] { 2, 0, 1 })
        {
            world.Finish(run, "t", item, (long)item);
        }

        Expect.Equal(Map.Of(("r", new object?[] { 0L, 1L, 2L }), ("first", 0L)), run["t"].Published);
        Assert.Equal(3L, ((Map)Views.RuntimeContexts.Of(run["t"])["with_items"]!)["count"]);
    }

    [Theory]
    [InlineData("action: std.fail, concurrency: 2", 4)]
    [InlineData("action: std.fail", 4)]
    [InlineData("workflow: s", 4)]
    [InlineData("action: std.fail, retry: {count: 2, delay: 1}, concurrency: 2", 12)]
    public void Failures_lead_to_on_error_when_all_have_run(string invocation, int runs)
    {
        var world = new World(
            $"w: {{tasks: {{t: {{with-items: 'i in [1, 2, 3, 4]', {invocation}, on-error: u}}, u: {{action: std.echo "
                + $"output=\"seen\"}}}}}}\ns: {{tasks: {{x: {{action: std.fail}}}}}}"
        );
        var run = world.Go("w");
        Assert.Equal(
            (State.Success, "t:ERROR u:SUCCESS", runs, 4),
            (run.End, run.States, run.Invocations("t").Count, run.Invocations("t").Count(invocation => invocation.Accepted))
        );
    }

    [Fact]
    public void One_item_gives_a_list_and_none_an_empty_one_that_goes_on()
    {
        var world = new World(
            "w: {input: [l], tasks: {t: {with-items: i in <% $.l %>, action: std.echo output=<% $.i.name %>, on-success: u}, u: "
                + "{action: std.noop}}}"
        );
        var one = world.Go("w", Map.Of(("l", new object?[] { Map.Of(("name", "Guy")) })));
        Expect.Equal(new object?[] { "Guy" }, Views.TaskResults.Of(one.State, one["t"]));
        var none = world.Go("w", Map.Of(("l", Array.Empty<object?>())));
        Assert.Equal((State.Success, "t:SUCCESS u:SUCCESS"), (none.End, none.States));
        Expect.Equal(Array.Empty<object?>(), Views.TaskResults.Of(none.State, none["t"]));
    }

    [Theory]
    [InlineData("i in [1, 2]", "<% $.i %>.<% env().e %>.<% $.g %>", "['1.E.G', '2.E.G']")]
    [InlineData("i in <% env().list %>", "<% $.i %>", "['x', 'yy']")]
    public void Items_see_the_environment_and_the_input(string items, string output, string result)
    {
        var run = new World($"w: {{input: [g: G], tasks: {{t: {{with-items: '{items}', action: std.echo output=\"{output}\"}}}}}}").Go(
            "w",
            null,
            Map.Of(("env", Map.Of(("e", "E"), ("list", new object?[] { "x", "yy" }))))
        );
        Assert.Equal(result, PythonText.Repr(Views.TaskResults.Of(run.State, run["t"])));
    }

    [Fact]
    public void A_list_that_cannot_be_had_gives_no_result()
    {
        var run = new World("w: {tasks: {t: {with-items: i in <% $.absent %>, action: std.noop}}}").Go("w");
        Assert.Equal((State.Error, "t:ERROR"), (run.End, run.States));
        Assert.Empty(run.Invocations("t"));
    }

    [Fact]
    public void More_sub_workflows_than_may_run_at_once_give_all_their_results()
    {
        var names = new object?[] { "a", "b", "c", "d", "e", "f" };
        var run = new World(
            "w: {input: [l], tasks: {t: {with-items: i in <% $.l %>, workflow: s name=<% $.i %>, concurrency: 3}}}\ns: {input: "
                + "[name], output: {r: <% task(x).result %>}, tasks: {x: {action: std.echo output=<% $.name %>}}}"
        ).Go("w", Map.Of(("l", names)));
        Assert.Equal(names, ((IReadOnlyList<object?>)Views.TaskResults.Of(run.State, run["t"])!).Select(result => ((Map)result!)["r"]));
    }

    [Fact]
    public void Two_tasks_with_items_follow_each_other_and_an_ad_hoc_action_may_be_the_item()
    {
        var world = new World(
            "w: {tasks: {a: {with-items: 'i in [1, 2]', action: mine v=<% $.i %>, on-success: b}, b: {with-items: 'i in [3, 4]', "
                + "action: std.echo output=<% $.i %>}}}",
            actions: "mine: {input: [v, w: 5], base: std.echo, base-input: {output: <% $.v + $.w %>}, output: <% $ * 2 %>}"
        );
        var run = world.Go("w");
        Assert.Equal("[12, 14]", PythonText.Repr(Views.TaskResults.Of(run.State, run["a"])));
        Assert.Equal("[3, 4]", PythonText.Repr(Views.TaskResults.Of(run.State, run["b"])));
    }
}
