using System.Text;
using PythonValues;
using Yaql.Tests.Vectors;

namespace Yaql.Tests.Fuzz;

public sealed class FuzzTests
{
    /// <summary>More inputs and another seed on demand: <c>YAQL_FUZZ_INPUTS</c>, <c>YAQL_FUZZ_SEED</c>.</summary>
    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("YAQL_FUZZ_INPUTS") ?? "200000");

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("YAQL_FUZZ_SEED") ?? "20250101");

    private static readonly YaqlEngine Engine = new(
        new YaqlOptions
        {
            Functions = MistralFunctions.All,
            CacheSize = 64,
            Limits = new YaqlLimits
            {
                Steps = 5_000,
                Memory = 32 << 20,
                TextLength = 1 << 20,
                MatchTime = TimeSpan.FromMilliseconds(100),
            },
        }
    );

    private static readonly Map[] Contexts =
    [
        .. Vector.All.Select(vector => vector.Data).DistinctBy(PythonJson.Write).Take(200),
        Map.Of(("a", 1L), ("l", new object?[] { 3L, 1L, 2L, null, "x" }), ("d", Map.Of(("k", Map.Of(("z", 2.5)))))),
    ];

    [Fact]
    public void Fails_only_in_its_own_ways()
    {
        var random = new Random(Seed);
        var generator = new InputGenerator(random);
        var failures = new StringBuilder();
        for (var i = 0; i < Inputs && failures.Length < 10_000; i++)
        {
            var text = generator.Next();
            if (Try(text, Contexts[random.Next(Contexts.Length)]) is { } failure)
            {
                failures.AppendLine($"input {i}: {PythonText.Repr(text)}: {failure}");
            }
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static string? Try(string text, Map data)
    {
        try
        {
            PythonText.Str(Engine.Compile(text).Evaluate(data));
            return null;
        }
        catch (YaqlException e)
        {
            return e.ErrorClass == "InternalError" ? e.ToString()[..Math.Min(1500, e.ToString().Length)] : null;
        }
        catch (PythonOverflowError)
        {
            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }
}
