using Mistral.Engine.Provenance;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Provenance;

public sealed class SeenContextTests
{
    private const int Limit = 10_000;

    [Fact(Timeout = Limit)]
    public Task A_task_sees_input_variables_and_its_branch_and_what_those_before_it_changed() =>
        Task.Run(() =>
        {
            var run = new World(
                """
                w:
                  input: [{who: ada}, {n: 1}]
                  vars: {place: here}
                  tasks:
                    a: {action: std.noop, publish: {n: 2, same: 5}, on-success: b}
                    b: {action: std.noop, publish: {same: 5, fresh: <% $.n + 1 %>}, on-success: [c]}
                    c: {action: std.noop}
                """
            ).Go("w");

            var told = SeenContext.Of(run.State, run.State.Tasks.Single(task => task.Name == "c"));

            Assert.Equal(
                ["ada", 2L, "here", 5L, 3L],
                new[] { "who", "n", "place", "same", "fresh" }.Select(name => ((Map)told["context"]!)[name])
            );
            Assert.DoesNotContain(((Map)told["context"]!).Keys, name => ((string)name!).StartsWith("__", StringComparison.Ordinal));
            Assert.Equal("b", ((Map)Assert.Single((IEnumerable<object?>)told["came_from"]!)!)["task"]);
            var changed = (Map)Assert.Single((IEnumerable<object?>)told["changed"]!)!;
            Assert.Equal(
                new object?[] { "fresh", false, null, 3L, "b" },
                new[] { "name", "was_there", "before", "value", "task" }.Select(name => changed[name])
            );
        });

    [Fact(Timeout = Limit)]
    public Task The_first_task_comes_from_nowhere() =>
        Task.Run(() =>
        {
            var run = new World("w:\n  input: [{n: 1}]\n  tasks: {a: {action: std.noop, publish: {n: 2}}}\n").Go("w");

            var told = SeenContext.Of(run.State, run.State.Tasks.First());

            Assert.Equal(1L, ((Map)told["context"]!)["n"]);
            Assert.Empty((IEnumerable<object?>)told["came_from"]!);
            Assert.Empty((IEnumerable<object?>)told["changed"]!);
        });
}
