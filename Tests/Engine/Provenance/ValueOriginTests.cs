using Mistral.Engine.Provenance;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Provenance;

public sealed class ValueOriginTests
{
    private const int Limit = 10_000;

    [Fact(Timeout = Limit)]
    public Task The_task_attempt_and_expression_that_wrote_a_value_and_what_was_there_before() =>
        Task.Run(() =>
        {
            var run = new World(
                """
                w:
                  input: [{vms: []}]
                  tasks:
                    first: {action: std.echo output=1, publish: {vms: [{ip: 10.0.0.1}]}, on-success: between}
                    between: {action: std.noop, publish: {other: 1}, on-success: second}
                    second: {action: std.echo output="10.0.0.2", publish: {vms: [{ip: <% task().result %>, on: true}]}}
                """
            ).Go("w");

            var told = Of(run, "vms[0].ip");

            Assert.Equal("10.0.0.2", told["value"]);
            var writer = (Map)told["written_by"]!;
            Assert.Equal(
                ("second", 1L, 1L, "publish.vms[0].ip", "<% task().result %>"),
                (writer["task"], writer["run"], writer["attempt"], writer["place"], writer["expression"])
            );
            Assert.Equal("std.echo", ((Map)writer["ran"]!)["name"]);
            var before = Assert.Single(List(told, "overwrote"));
            Assert.Equal(("first", "10.0.0.1"), (before["task"], before["value"]));
        });

    [Fact(Timeout = Limit)]
    public Task A_join_tells_what_it_kept_and_what_it_lost() =>
        Task.Run(() =>
        {
            var run = new World(
                """
                w:
                  tasks:
                    s: {action: std.noop, publish: {x: 0, y: 0}, on-success: [a, b]}
                    a: {action: std.noop, publish: {x: 1}, on-success: a2}
                    a2: {action: std.noop, publish: {x: 2}, on-success: j}
                    b: {action: std.noop, publish: {x: 9}, on-success: j}
                    j: {join: all, action: std.noop, on-success: [t]}
                    t: {action: std.noop}
                """
            ).Go("w");

            var told = Of(run, "x");

            Assert.Equal(2L, told["value"]);
            Assert.Equal("a2", ((Map)told["written_by"]!)["task"]);
            Assert.Equal(["a", "s"], List(told, "overwrote").Select(write => write["task"]));
            var join = Assert.Single(List(told, "joins"));
            Assert.Equal("j", join["task"]);
            Assert.Equal(("b", 9L), (List(join, "lost")[0]["by_way_of"], List(join, "lost")[0]["value"]));
            Assert.Empty(List(Of(run, "y"), "joins"));
        });

    [Fact(Timeout = Limit)]
    public Task Maps_that_join_have_a_writer_for_each_leaf() =>
        Task.Run(() =>
        {
            var run = new World(
                """
                w:
                  tasks:
                    a: {action: std.noop, publish: {m: {a: 1}}, on-success: j}
                    b: {action: std.noop, publish: {m: {b: 2}}, on-success: j}
                    j: {join: all, action: std.noop}
                """
            ).Go("w");

            Assert.Equal("a", ((Map)Of(run, "m.a")["written_by"]!)["task"]);
            Assert.Equal("b", ((Map)Of(run, "m.b")["written_by"]!)["task"]);
            Assert.True((bool)Assert.Single(List(Of(run, "m"), "joins"))["merged"]!);
            Assert.Equal(2, ((Map)Of(run, "m")["value"]!).Count);
        });

    [Fact(Timeout = Limit)]
    public Task Every_run_of_a_loop_is_told_apart() =>
        Task.Run(() =>
        {
            var run = new World(
                "w: {tasks: {s: {publish: {n: 0}, on-success: a}, a: {publish: {n: <% $.n + 1 %>}, on-success: [a: <% $.n < 3 %>]}}}"
            ).Go("w");

            var told = Of(run, "n");

            Assert.Equal((3L, 3L), (told["value"], ((Map)told["written_by"]!)["run"]));
            Assert.Equal([2L, 1L, 0L], List(told, "overwrote").Select(write => write["value"]));
        });

    [Fact(Timeout = Limit)]
    public Task Inputs_vars_and_globals_have_an_origin_too() =>
        Task.Run(() =>
        {
            var run = new World(
                """
                w:
                  input: [{i: {k: 7}}]
                  vars: {v: <% 1 + 1 %>}
                  tasks:
                    a: {action: std.noop, on-success: {publish: {global: {g: 1}}, next: b}}
                    b: {action: std.noop, on-success: {publish: {global: {g: 2}}}}
                """
            ).Go("w");

            Assert.Equal(("input", 7L), (((Map)Of(run, "$.i.k")["written_by"]!)["source"], Of(run, "i.k")["value"]));
            Assert.Equal(("vars", 2L), (((Map)Of(run, "v")["written_by"]!)["source"], Of(run, "v")["value"]));
            var global = (Map)Of(run, "g")["written_by"]!;
            Assert.Equal(("b", "global", "on-success.publish.global.g"), (global["task"], global["scope"], global["place"]));
            Assert.False((bool)Of(run, "i.nothing")["found"]!);
            Assert.False((bool)Of(run, "nothing")["found"]!);
            Assert.Null(Of(run, "nothing")["written_by"]);
        });

    [Fact(Timeout = Limit)]
    public Task A_task_sees_what_was_there_when_it_began() =>
        Task.Run(() =>
        {
            var run = new World(
                "w: {tasks: {a: {action: std.noop, publish: {x: 1}, on-success: b}, b: {action: std.noop, publish: {x: 2}}}}"
            ).Go("w");

            Assert.Equal(1L, ValueOrigin.Of(run.State, run.Spec, Read("x"), "x", run["b"])["value"]);
        });

    [Theory(Timeout = Limit)]
    [InlineData("vms[0].ip", "vms", 2)]
    [InlineData("$.a['b c'].d", "a", 2)]
    [InlineData("a", "a", 0)]
    public Task Paths_are_read(string text, string variable, int inside) =>
        Task.Run(() => Assert.Equal((variable, inside), (Read(text).Variable, Read(text).Inside.Count)));

    [Theory(Timeout = Limit)]
    [InlineData("")]
    [InlineData("[0]")]
    [InlineData("a..b")]
    [InlineData("a[x]")]
    [InlineData("a[99999999999]")]
    public Task What_is_no_path_is_told(string text) => Task.Run(() => Assert.False(ValuePath.TryRead(text, out _)));

    private static Map Of(Run run, string path) => ValueOrigin.Of(run.State, run.Spec, Read(path), path, null);

    private static ValuePath Read(string text) => ValuePath.TryRead(text, out var path) ? path : throw new ArgumentException(text);

    private static Map[] List(Map map, string name) => [.. ((IEnumerable<object?>)map[name]!).Cast<Map>()];
}
