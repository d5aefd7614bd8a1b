using System.Globalization;

namespace Mistral.Chaos.Witness;

/// <summary>Reads one figure of a silo's metrics.</summary>
internal static class MetricsPage
{
    public const string Forgotten = "mistral_executions_without_wakeup";

    public static async Task<double> ReadAsync(Uri page, string name)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(page);
        var line =
            text.Split('\n').FirstOrDefault(line => line.StartsWith($"{name}{{}} ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{page} has no {name}.");
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
