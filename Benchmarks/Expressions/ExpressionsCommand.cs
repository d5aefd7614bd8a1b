using System.Globalization;
using PythonValues;

namespace Mistral.Benchmarks.Expressions;

/// <summary>
/// Prints every expression of the baseline with its time, its multiple of Python's speed and its allocation, as Markdown tables.
/// </summary>
internal static class ExpressionsCommand
{
    private const int YaqlGoal = 200;
    private const int JinjaGoal = 100;
    private const int ParseGoal = 50;

    /// <param name="args">Names (<c>sum</c>), a language, or <c>parse</c>; nothing means everything.</param>
    public static void Run(IReadOnlyList<string> args, TextWriter output)
    {
        var rows = Baseline.Rows.Where(row => args.Count == 0 || args.Contains(row.Name) || args.Contains(row.Language)).ToArray();
        var data = Baseline.Sizes.Select(BaselineData.Of).ToArray();
        Print(output, "YAQL", YaqlGoal, rows.Where(row => row.Language == "yaql"), data, Yaql);
        Print(output, "Jinja", JinjaGoal, rows.Where(row => row.Language == "jinja"), data, Jinja);
        if (args.Count == 0 || args.Contains("parse"))
        {
            PrintParsing(output);
        }
    }

    private static Func<Map, object?> Yaql(BaselineRow row)
    {
        var engine = Engines.Yaql();
        return row.IsWhole ? data => engine.Compile(row.Inner).Evaluate(data) : Engines.YaqlText(engine, row.Text);
    }

    private static Func<Map, object?> Jinja(BaselineRow row)
    {
        var engine = Engines.Jinja();
        return data => engine.Compile(row.Text).Evaluate(data);
    }

    private static void Print(
        TextWriter output,
        string language,
        int goal,
        IEnumerable<BaselineRow> rows,
        Map[] data,
        Func<BaselineRow, Func<Map, object?>> compile
    )
    {
        output.WriteLine($"| {language} | {string.Join(" | ", Baseline.Sizes.Select(size => $"{size:N0} items"))} |");
        output.WriteLine($"| --- |{string.Concat(Baseline.Sizes.Select(_ => " --- |"))}");
        foreach (var row in rows)
        {
            var evaluate = compile(row);
            var cells = data.Select((map, i) => Cell(Stopwatched.Of(() => evaluate(map)), row.Seconds[i], goal));
            output.WriteLine($"| {row.Name} | {string.Join(" | ", cells)} |");
        }

        output.WriteLine();
    }

    /// <summary>From the text to what can be evaluated; the engine keeps nothing.</summary>
    private static void PrintParsing(TextWriter output)
    {
        var engine = Engines.Yaql(cacheSize: 0);
        output.WriteLine("| YAQL, parsing | each |");
        output.WriteLine("| --- | --- |");
        foreach (var row in Baseline.Of("yaql").Where(row => row.Parse is not null))
        {
            output.WriteLine($"| {row.Name} | {Cell(Stopwatched.Of(() => engine.Compile(row.Inner)), row.Parse, ParseGoal)} |");
        }
    }

    private static string Cell(Cost cost, double? baseline, int goal)
    {
        var multiple = baseline / cost.Seconds;
        var mark = multiple < goal ? " ✗" : "";
        return $"{Time(cost.Seconds)}, {(multiple is { } times ? $"{times.ToString("N0", CultureInfo.InvariantCulture)}×" : "–")}"
            + $"{mark}, {cost.Bytes.ToString("N0", CultureInfo.InvariantCulture)} B";
    }

    private static string Time(double seconds) =>
        seconds switch
        {
            < 1e-6 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:F0} ns"),
            < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F1} µs"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F1} ms"),
        };
}
