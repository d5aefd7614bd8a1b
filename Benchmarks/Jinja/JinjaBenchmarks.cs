using BenchmarkDotNet.Attributes;
using Jinja;
using Mistral.Benchmarks.Expressions;
using PythonValues;

namespace Mistral.Benchmarks.Jinja;

/// <summary>The templates of the recorded baseline, over the same data: what a workflow pays for each evaluation.</summary>
[MemoryDiagnoser]
public class JinjaBenchmarks
{
    private readonly JinjaEngine _engine = Engines.Jinja();
    private Map _data = Map.Empty;
    private string _text = "";

    public static IEnumerable<string> Names => Baseline.Of("jinja").Select(row => row.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [Params(10, 1_000, 100_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = Baseline.Find("jinja", Name).Text;
        _data = BaselineData.Of(Items);
    }

    /// <summary>With the compiled template found in the cache by its text, as an engine does it.</summary>
    [Benchmark]
    public object? Evaluate() => _engine.Compile(_text).Evaluate(_data);
}
