using Mistral.Benchmarks.Load;

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
            {{LoadScenario.Chain(10, "std.noop")}}
            http10:
              tasks:
            {{LoadScenario.Chain(10, $"std.http url='{target}'")}}
            js10:
              tasks:
            {{LoadScenario.Chain(10, "std.js script='return 3 * 7'")}}
            items100:
              tasks:
                all:
                  with-items: i in <% range(100) %>
                  action: std.http url='{{target}}'
            """;
}
