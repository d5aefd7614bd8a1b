namespace Mistral.Chaos.Scenarios;

/// <summary>What a run consists of.</summary>
internal static class Plan
{
    public static IEnumerable<IScenario> Of(ChaosOptions options)
    {
        IScenario[] all =
        [
            new ClusterScenario(options),
            new FaultScenario(options),
            new EmbeddedScenario(options),
            new CancelScenario(options),
            .. options.Old is null ? [] : (IScenario[])[new UpgradeScenario(options)],
        ];
        return all.Where(scenario => options.Only.Count == 0 || options.Only.Contains(scenario.Name));
    }
}

internal interface IScenario
{
    string Name { get; }

    Task RunAsync(Reporting.Report report);
}
