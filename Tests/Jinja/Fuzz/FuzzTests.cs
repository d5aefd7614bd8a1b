using PythonValues;

namespace Jinja.Tests.Fuzz;

/// <summary>Whatever the text, a template gives a value or an error of the library.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 200_000;

    private static readonly JinjaEngine Engine = new(
        new JinjaOptions
        {
            CacheSize = 0,
            Limits = new JinjaLimits
            {
                MaxSteps = 5_000,
                MaxText = 10_000,
                MaxRecursion = 60,
                MaxNesting = 60,
            },
        }
    );

    private static readonly Map Data = (Map)
        PythonJson.Parse(
            """
            {"s": "Hello World", "l": [3, 1, 2], "d": {"a": 1, "b": [1, null]}, "i": 5, "f": 2.5, "n": null, "t": true, "e": [],
             "u": [{"n": "ann", "a": 30}, {"n": "Bob", "a": 20}], "big": 123456789012345678901, "html": "<a href=\"x\">T & 'q'</a>"}
            """
        )!;

    [Fact]
    public void Templates_give_values_or_errors_of_the_library()
    {
        var (inputs, seed) = (Setting("JINJA_FUZZ_INPUTS", Inputs), Setting("JINJA_FUZZ_SEED", 1));
        var templates = new TemplateGenerator(new Random(seed), Corpus());
        for (var i = 0; i < inputs; i++)
        {
            var text = templates.Next();
            try
            {
                Engine.Compile(text).Evaluate(Data);
            }
            catch (JinjaException)
            {
                // What a wrong template is supposed to end in.
            }
            catch (Exception e)
            {
                Assert.Fail($"input {i} (seed {seed}): {text}\n{e}");
            }
        }
    }

    private static string[] Corpus() =>
        DataFile
            .Lines("vectors.jsonl")
            .Select(line => (string)((Map)PythonJson.Parse(line)!)["expr"]!)
            .Concat(
                Directory
                    .EnumerateFiles(DataFile.PathOf("cases"))
                    .Order(StringComparer.Ordinal)
                    .SelectMany(File.ReadLines)
                    .Where(line => line.Contains(" ⇒ ", StringComparison.Ordinal))
                    .Select(line => line.Split(" ⇒ ")[0].Replace('␤', '\n'))
            )
            .Concat(DataFile.Lines("greedy.txt"))
            .ToArray();

    private static int Setting(string name, int missing) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : missing;
}
