using System.Globalization;

namespace Mistral.Benchmarks.Expressions;

/// <summary>
/// One expression of the recorded baseline: what it takes the Python implementation, in seconds; null where nothing was recorded.
/// </summary>
/// <param name="Parse">To parse it (YAQL only).</param>
/// <param name="Seconds">To evaluate it, for each of <see cref="Baseline.Sizes"/>: YAQL parsed before and with its data converted before,
/// Jinja as Mistral does it, from the text.</param>
internal sealed record BaselineRow(string Language, string Name, string Text, double? Parse, IReadOnlyList<double?> Seconds)
{
    /// <summary>The YAQL expression without its marks.</summary>
    public string Inner { get; } = Text.Trim('<', '%', '>', ' ');

    /// <summary>
    /// Whether the text is nothing but one expression; a mixed YAQL text is the business of the engine, not of the language.
    /// </summary>
    public bool IsWhole =>
        Text.StartsWith("<%", StringComparison.Ordinal) && Text.IndexOf("%>", StringComparison.Ordinal) == Text.Length - 2;
}

/// <summary>
/// The expressions and the numbers recorded from Mistral 15 (Python 3.11, YAQL 2.0, Jinja 3.1), CPU seconds of one thread.
/// </summary>
internal static class Baseline
{
    private const int Columns = 7;

    public static IReadOnlyList<int> Sizes { get; } = [10, 1_000, 100_000];

    public static IReadOnlyList<BaselineRow> Rows { get; } = Read();

    public static IEnumerable<BaselineRow> Of(string language) => Rows.Where(row => row.Language == language);

    public static BaselineRow Find(string language, string name) => Of(language).Single(row => row.Name == name);

    private static BaselineRow[] Read()
    {
        using var stream = typeof(Baseline).Assembly.GetManifestResourceStream("Baseline.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Row)];
    }

    private static BaselineRow Row(string line)
    {
        var cells = line.Split(',', Columns);
        return new(cells[0], cells[1], cells[^1], Number(cells[2]), [.. cells[3..^1].Select(Number)]);
    }

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
