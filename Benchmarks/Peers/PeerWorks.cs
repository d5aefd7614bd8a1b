using System.Globalization;

namespace Mistral.Benchmarks.Peers;

/// <summary>The works that are compared, as workflows of this service.</summary>
internal static class PeerWorks
{
    public static IReadOnlyList<string> Names { get; } = ["linear10", "http10", "js10", "items100"];

    /// <param name="target">The address that calls go to.</param>
    public static string Definitions(string target) =>
        $$"""
            version: '2.0'
            linear10:
              tasks:
            {{Chain("action: std.noop")}}
            http10:
              tasks:
            {{Chain($"action: std.http url='{target}'")}}
            js10:
              tasks:
            {{Chain("action: std.js script='return 3 * 7'")}}
            items100:
              tasks:
                all:
                  with-items: i in <% range(100) %>
                  action: std.http url='{{target}}'
            """;

    private static string Chain(string action) =>
        string.Concat(
            Enumerable
                .Range(1, 10)
                .Select(i =>
                    string.Create(CultureInfo.InvariantCulture, $"    t{i}:\n      {action}\n")
                    + (i < 10 ? string.Create(CultureInfo.InvariantCulture, $"      on-success: t{i + 1}\n") : "")
                )
        );
}
