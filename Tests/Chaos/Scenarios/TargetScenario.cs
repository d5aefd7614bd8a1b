using System.Net;
using System.Text.Json;
using Mistral.Chaos.Load;
using Mistral.Chaos.Processes;
using Mistral.Chaos.Reporting;

namespace Mistral.Chaos.Scenarios;

/// <summary>
/// A task's <c>target</c> runs its action in the process that it names, as the near end of the connection to the witness shows.
/// </summary>
internal static class TargetScenario
{
    private const int ForEach = 4;

    private const int Waits = 10;

    public static async Task RunAsync(Workplace place, Report report)
    {
        foreach (var silo in place.Cluster.Silos)
        {
            for (var i = 0; i < ForEach; i++)
            {
                if (await ViolationAsync(place, silo) is { } violation)
                {
                    report.Violation(violation);
                }
            }
        }

        report.CheckViolations($"target: {ForEach} actions for each of {place.Cluster.Silos.Count} silos ran where they were to");
    }

    /// <summary>A cluster that has just come back may need longer than one wait.</summary>
    private static async Task<JsonElement> OutputAsync(Workplace place, string id)
    {
        for (var waits = 1; ; waits++)
        {
            var row = (await place.Cluster.Client.GetAsync($"v2/executions/{id}?wait=4"))!.Value;
            if (waits == Waits || row.GetProperty("state").GetString() is not ("IDLE" or "RUNNING"))
            {
                return JsonSerializer.Deserialize<JsonElement>(row.GetProperty("output").GetString()!);
            }
        }
    }

    private static async Task<string?> ViolationAsync(Workplace place, SiloMember silo)
    {
        var id = Guid.CreateVersion7().ToString();
        var body = JsonSerializer.Serialize(
            new
            {
                id,
                workflow_name = "chaos_target",
                input = new { host = silo.Name, url = $"{place.Witness.Url}target/{id}" },
            }
        );
        var (status, text) = await place.Cluster.Client.SendAsync(HttpMethod.Post, "v2/executions", body);
        if (status != HttpStatusCode.Created)
        {
            return $"the start was refused: {text}";
        }

        var output = await OutputAsync(place, id);
        return (WorkKinds.Result(output), place.Witness.Visitor($"target/{id}")) switch
        {
            ("done", { } process) when process == silo.Process.Id => null,
            var (result, process) => $"execution {id} for {silo.Name} (process {silo.Process.Id}): {result}, visited by process {process}",
        };
    }
}
