using Mistral.Grains;

namespace Mistral.Silo.Configuration;

/// <summary><c>[engine]</c>, <c>[executor]</c>, <c>[expressions]</c>, <c>[yaql]</c>, <c>[notifier]</c>.</summary>
internal static class EngineSettings
{
    public static GrainsOptions Read(SettingsReader reader, bool isAlone) => new(isAlone)
    {
        Engine = new()
        {
            FieldSizeLimitKb = reader.Number("engine", "execution_field_size_limit_kb", 1024, -1, int.MaxValue),
            MergesContexts = reader.Choice("engine", "merge_strategy", "replace", ["replace", "merge"]) == "merge",
        },
        Executions = new()
        {
            Notify = reader.Text("notifier", "notify", "") is { Length: > 0 } notify ? notify : null,
        },
        Executor = new()
        {
            Parallelism = reader.Number("executor", "parallelism", 256, 1, 100_000),
        },
    };
}
