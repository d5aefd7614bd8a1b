using System.Globalization;

namespace Mistral.Benchmarks.Load;

/// <summary><c>--name value</c>.</summary>
internal static class Arguments
{
    public static string Option(string[] args, string name, string fallback)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : fallback;
    }

    public static int Number(string[] args, string name, int fallback) =>
        int.Parse(Option(args, name, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    /// <summary><c>--url URL,…</c>: endpoints of one service.</summary>
    public static IReadOnlyList<Uri> Urls(string[] args) =>
        [.. Option(args, "--url", "http://127.0.0.1:8989/v2").Split(',').Select(url => new Uri(url.TrimEnd('/') + "/"))];
}
