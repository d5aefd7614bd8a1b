using Mistral.Chaos;
using Mistral.Chaos.Reporting;
using Mistral.Chaos.Scenarios;

if (ChaosOptions.Parse(args, out var problem) is not { } options)
{
    Console.Error.WriteLine(problem);
    return 2;
}

var report = new Report(Console.Out);
report.Line($"seed {options.Seed}, {options.Database}, {(options.IsLong ? "long" : "short")} form, {options.Clients} clients");
foreach (var scenario in Plan.Of(options))
{
    await scenario.RunAsync(report);
}

return report.Close();
