using BenchmarkDotNet.Attributes;
using Mistral.Benchmarks.Expressions;
using PythonValues;
using Yaql;

namespace Mistral.Benchmarks.Yaql;

/// <summary>
/// The expressions of the recorded baseline, over the same data: one evaluation of a compiled expression, found in the cache by its text.
/// </summary>
[MemoryDiagnoser]
public class YaqlBenchmarks
{
    private readonly YaqlEngine _engine = Engines.Yaql();
    private Map _data = Map.Empty;
    private string _text = "";

    public static IEnumerable<string> Names => Baseline.Of("yaql").Where(row => row.IsWhole).Select(row => row.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [Params(10, 1_000, 100_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = Baseline.Find("yaql", Name).Inner;
        _data = BaselineData.Of(Items);
    }

    [Benchmark]
    public object? Evaluate() => _engine.Compile(_text).Evaluate(_data);
}

/// <summary>The same expressions parsed and compiled anew each time.</summary>
[MemoryDiagnoser]
public class YaqlParsingBenchmarks
{
    private readonly YaqlEngine _engine = Engines.Yaql(cacheSize: 0);
    private string _text = "";

    public static IEnumerable<string> Names => Baseline.Of("yaql").Where(row => row.IsWhole).Select(row => row.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _text = Baseline.Find("yaql", Name).Inner;

    [Benchmark]
    public object Parse() => _engine.Compile(_text);
}
