using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Mistral.Chaos.Load;
using Mistral.Chaos.Processes;
using Mistral.Chaos.Reporting;
using Mistral.Chaos.Witness;

namespace Mistral.Chaos.Scenarios;

/// <summary>Whatever runs: its cancellation is answered soon, and soon after nothing of it runs any more.</summary>
internal sealed class CancelScenario(ChaosOptions options) : IScenario
{
    private const int MostShown = 2_000;

    private static readonly string[] Resources = ["executions", "tasks", "action_executions"];

    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndedWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Until what runs is in full swing also where it cannot be seen.</summary>
    private static readonly TimeSpan Swing = TimeSpan.FromSeconds(1);

    public string Name => "cancel";

    public async Task RunAsync(Report report)
    {
        await using var scratch = new Scratch(options, Name);
        await using var witness = await WitnessServer.StartAsync();
        await using var cluster = await Cluster.StartAsync(
            new(options.Programs),
            $"sqlite:///{scratch.Folder}/mistral.db",
            null,
            1,
            0,
            scratch.Folder
        );
        report.Line("cancellations of what would not end, one process on SQLite");
        await SendAsync(cluster, HttpMethod.Post, "v2/workflows", EndlessWork.Definitions, HttpStatusCode.Created, "text/plain");
        foreach (var work in EndlessWork.All)
        {
            await CancelAsync(cluster, witness, work, report);
        }
    }

    private static async Task CancelAsync(Cluster cluster, WitnessServer witness, EndlessWork work, Report report)
    {
        var id = Guid.CreateVersion7().ToString();
        await SendAsync(
            cluster,
            HttpMethod.Post,
            "v2/executions",
            JsonSerializer.Serialize(
                new
                {
                    id,
                    workflow_name = work.Workflow,
                    input = new { url = witness.Url },
                }
            ),
            HttpStatusCode.Created
        );
        var lease = work.Workflow == "endless_worker" ? await LeaseAsync(cluster) : null;
        var since = Stopwatch.GetTimestamp();
        while (await RunningAsync(cluster, "executions") + await RunningAsync(cluster, "action_executions") < work.Running)
        {
            if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                report.Check($"{work.Name}: it runs", false, $"not after {Patience.TotalSeconds:F0} s");
                return;
            }

            await Task.Delay(Poll, TimeProvider.System);
        }

        await Task.Delay(Swing, TimeProvider.System);
        since = Stopwatch.GetTimestamp();
        await SendAsync(cluster, HttpMethod.Put, $"v2/executions/{id}", """{"state": "CANCELLED"}""", HttpStatusCode.OK);
        report.CheckWithin($"{work.Name}: its cancellation was answered after", Stopwatch.GetElapsedTime(since), AnsweredWithin);
        while (await AnyRunsAsync(cluster) && Stopwatch.GetElapsedTime(since) < Patience)
        {
            await Task.Delay(Poll, TimeProvider.System);
        }

        report.CheckWithin($"{work.Name}: all of it had ended after", Stopwatch.GetElapsedTime(since), EndedWithin);
        if (lease is not null)
        {
            var (status, _) = await cluster.Client.SendAsync(
                HttpMethod.Post,
                $"v2/workers/{EndlessWork.Queue}/leases/{lease}/heartbeat",
                "{}"
            );
            report.Check($"{work.Name}: its holder is told", status == HttpStatusCode.Gone, $"{(int)status}");
        }
    }

    private static async Task<string> LeaseAsync(Cluster cluster)
    {
        var (_, text) = await cluster.Client.SendAsync(
            HttpMethod.Post,
            $"v2/workers/{EndlessWork.Queue}/lease",
            """{"wait": 4, "lease_seconds": 600}"""
        );
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("leases")[0].GetProperty("lease_id").GetString()!;
    }

    /// <summary>A task that only waits stays as it is when its execution is cancelled, as in Mistral.</summary>
    private static async Task<bool> AnyRunsAsync(Cluster cluster)
    {
        foreach (var resource in Resources)
        {
            if (await RunningAsync(cluster, resource, 1) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<int> RunningAsync(Cluster cluster, string resource, int limit = MostShown)
    {
        var list = await cluster.Client.GetAsync($"v2/{resource}?state=RUNNING&limit={limit}&fields=id");
        return list!.Value.GetProperty(resource).GetArrayLength();
    }

    private static async Task SendAsync(
        Cluster cluster,
        HttpMethod method,
        string path,
        string body,
        HttpStatusCode expected,
        string type = "application/json"
    )
    {
        var (status, text) = await cluster.Client.SendAsync(method, path, body, type);
        if (status != expected)
        {
            throw new InvalidOperationException($"{method} {path} -> {(int)status} {text}");
        }
    }
}
