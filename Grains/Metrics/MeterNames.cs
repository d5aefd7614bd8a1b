namespace Mistral.Grains.Metrics;

/// <summary>Under which names others listen to what is measured here.</summary>
internal static class MeterNames
{
    public const string Meter = "Mistral";

    public const string ActivitySource = "Mistral";
}
