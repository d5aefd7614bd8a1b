using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;
using Xunit.Abstractions;

namespace Mistral.Engine.Tests.Walks;

/// <summary>Random walks. <c>MISTRAL_WALKS</c> sets how many of each kind, <c>MISTRAL_WALK_SEED</c> the first seed.</summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    private static readonly int Count = Number("MISTRAL_WALKS", 1_000);
    private static readonly int FirstSeed = Number("MISTRAL_WALK_SEED", 1);

    [Fact]
    public void Whatever_happens_every_execution_ends_and_nothing_runs_twice() =>
        Each(seed => new Walk(seed, false), (walk, _) => walk.Go());

    [Fact]
    public void Crashes_pauses_duplicates_and_any_order_give_the_outcome_of_an_undisturbed_run() =>
        Each(
            seed => new Walk(seed, true),
            (walk, seed) =>
            {
                var run = walk.Go();
                var expected = Walk.Undisturbed(seed);
                Assert.Equal(Outcome(expected), Outcome(run));
            }
        );

    private static string Outcome(Run run) =>
        string.Join(
            "\n",
            [
                run.End.ToText(),
                PythonJson.Write(Sorted(run.Output)),
                .. run
                    .State.Tasks.Select(task => $"{task.Name} {task.State} {PythonJson.Write(Sorted(task.Published ?? Map.Empty))}")
                    .Order(StringComparer.Ordinal),
            ]
        );

    /// <summary>Without the failure text, which holds ids.</summary>
    private static object? Sorted(object? value) =>
        value is not Map map
            ? value is string text && text.Contains("_ex_id=", StringComparison.Ordinal)
                ? "…"
                : value
            : map.Where(entry => entry.Key is not "result")
                .OrderBy(entry => PythonText.Str(entry.Key), StringComparer.Ordinal)
                .Aggregate(new MapBuilder(), (all, entry) => all.Set(entry.Key, Sorted(entry.Value)))
                .Build();

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : otherwise;

    private void Each(Func<int, Walk> make, Action<Walk, int> go)
    {
        output.WriteLine($"walks {FirstSeed} to {FirstSeed + Count - 1}");
        for (var seed = FirstSeed; seed < FirstSeed + Count; seed++)
        {
            var walk = make(seed);
            try
            {
                go(walk, seed);
            }
            catch (Exception e)
            {
                Assert.Fail($"walk {seed}: {e}\n{walk.Definition}");
            }
        }
    }
}
