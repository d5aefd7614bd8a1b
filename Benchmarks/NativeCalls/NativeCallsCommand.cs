using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions;
using Mistral.Benchmarks.Load;
using Mistral.Benchmarks.Peers;
using Mistral.Benchmarks.Silos;
using PythonValues;

namespace Mistral.Benchmarks.NativeCalls;

/// <summary>
/// <c>native-calls [--rounds 15] [--tasks 50] [--calls 3000]</c>: what a native OpenStack action costs beside <c>std.http</c> that gets the
/// same answer and <c>std.noop</c>: as tasks of a workflow, one after the other, and called alone.
/// </summary>
internal static class NativeCallsCommand
{
    private const int Region = 3;
    private const int Services = 20;
    private const int Networks = 100;

    private static readonly string[] Fields = ["status", "tenant_id", "updated", "host", "key_name", "user_id", "description", "zone"];

    public static async Task RunAsync(string[] args)
    {
        using var compute = new HttpTarget($$"""{"server": {{Thing(0, 40)}}}""");
        using var network = new HttpTarget(
            $$"""{"networks": [{{string.Join(", ", Enumerable.Range(0, Networks).Select(i => Thing(i, 8)))}}]}"""
        );
        await TasksAsync(compute.Url, network.Url, Arguments.Number(args, "--rounds", 15), Arguments.Number(args, "--tasks", 50));
        await CallsAsync(compute.Url, network.Url, Arguments.Number(args, "--calls", 3000));
    }

    private static async Task TasksAsync(string compute, string network, int rounds, int tasks)
    {
        var works = new (string Name, string Action)[]
        {
            ("std.noop", "std.noop"),
            ("std.http, a server", $"std.http url='{compute}servers/s'"),
            ("nova.servers_get", "nova.servers_get server='s'"),
            ("std.http, 100 networks", $"std.http url='{network}v2.0/networks'"),
            ("neutron.list_networks", "neutron.list_networks"),
        };
        var folder = Directory.CreateTempSubdirectory("mistral-native");
        try
        {
            await using var silo = new EmbeddedSilo(
                Path.Combine(folder.FullName, "mistral.db"),
                "--openstack_actions:endpoint_compute",
                compute,
                "--openstack_actions:endpoint_network",
                network
            );
            await silo.FirstUploadAsync(
                "version: '2.0'\n"
                    + string.Concat(works.Select((work, at) => $"w{at}:\n  tasks:\n{LoadScenario.Chain(tasks, work.Action)}"))
            );
            var process = $"service={silo.ProcessId}";
            var (times, cpu) = (works.Select(_ => new List<double>()).ToArray(), new double[works.Length]);
            for (var round = -2; round < rounds; round++)
            {
                for (var at = 0; at < works.Length; at++)
                {
                    var before = CpuTimes.Of(process);
                    var began = Stopwatch.GetTimestamp();
                    await silo.RunToEndAsync($"w{at}");
                    if (round >= 0)
                    {
                        times[at].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds / tasks);
                        cpu[at] += CpuTimes.Of(process).Since(before)["service"].TotalMilliseconds / tasks / rounds;
                    }
                }
            }

            Console.WriteLine("| task | ms p50 | ms p95 | CPU-ms |\n|---|---|---|---|");
            for (var at = 0; at < works.Length; at++)
            {
                Print(works[at].Name, times[at], cpu[at]);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The endpoint from the caller's catalogue, as with Keystone.</summary>
    private static async Task CallsAsync(string compute, string network, int calls)
    {
        await using var services = new ServiceCollection()
            .AddActions(
                new()
                {
                    OpenStack = new() { DiscoversVersions = false },
                    Egress = new() { AllowLoopback = true },
                }
            )
            .BuildServiceProvider();
        var registry = services.GetRequiredService<ActionRegistry>();
        var caller = new ActionContext
        {
            Security = new()
            {
                AuthToken = "token",
                ProjectId = "p",
                Catalogue = Catalogue(compute, network),
                Region = "region2",
            },
        };
        using var http = new HttpClient();
        var works = new (string Name, string Action, Map Input)[]
        {
            ("the request of a server", "", Map.Of(("url", compute + "servers/s"))),
            ("std.http, a server", "std.http", Map.Of(("url", compute + "servers/s"))),
            ("nova.servers_get", "nova.servers_get", Map.Of(("server", "s"))),
            ("the request of 100 networks", "", Map.Of(("url", network + "v2.0/networks"))),
            ("std.http, 100 networks", "std.http", Map.Of(("url", network + "v2.0/networks"))),
            ("neutron.list_networks", "neutron.list_networks", Map.Empty),
        };
        var times = works.Select(_ => new List<double>()).ToArray();
        for (var round = -calls / 5; round < calls; round++)
        {
            for (var at = 0; at < works.Length; at++)
            {
                var began = Stopwatch.GetTimestamp();
                if (works[at].Action.Length == 0)
                {
                    await http.GetByteArrayAsync((string)works[at].Input["url"]!);
                }
                else if (
                    await registry.RunAsync(works[at].Action, works[at].Input, caller, CancellationToken.None) is { IsError: true } failed
                )
                {
                    throw new InvalidOperationException($"{works[at].Name}: {failed.Error}");
                }

                if (round >= 0)
                {
                    times[at].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }

        Console.WriteLine("\n| call alone | ms p50 | ms p95 |\n|---|---|---|");
        for (var at = 0; at < works.Length; at++)
        {
            Print(works[at].Name, times[at], null);
        }
    }

    private static void Print(string name, List<double> times, double? cpu)
    {
        var sorted = times.Order().ToArray();
        var last = cpu is null ? "" : $" {cpu.Value.ToString("F3", CultureInfo.InvariantCulture)} |";
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {sorted[sorted.Length / 2]:F3} | {sorted[sorted.Length * 95 / 100]:F3} |{last}"
            )
        );
    }

    /// <summary>About 50 bytes a field.</summary>
    private static string Thing(int number, int fields) =>
        $$"""{"id": "5e000000-0000-4000-8000-{{number:x12}}", "name": "thing {{number}}", """
        + string.Join(
            ", ",
            Enumerable.Range(0, fields).Select(i => $"\"{Fields[i % Fields.Length]}{i}\": \"a value of the field number {i}\"")
        )
        + "}";

    /// <summary>That of a cloud of some size.</summary>
    private static string Catalogue(string compute, string network)
    {
        string Endpoint(string face, int region, string url) =>
            $$"""{"id": "{{Guid.CreateVersion7():N}}", "interface": "{{face}}", "region": "region{{region}}", "url": "{{url}}"}""";
        string Endpoints(string url) =>
            string.Join(
                ", ",
                from region in Enumerable.Range(1, Region)
                from face in new[] { "public", "internal", "admin" }
                select Endpoint(face, region, url)
            );
        string Entry((string Type, string Url) service) =>
            $$"""{"id": "i", "name": "n", "type": "{{service.Type}}", "endpoints": [{{Endpoints(service.Url)}}]}""";
        var all = Enumerable.Range(0, Services).Select(i => (Type: $"kind-{i}", Url: $"https://kind-{i}.cloud.example:{9000 + i}/v1"));
        var entries = all.Append(("compute", compute)).Append(("network", network)).Select(Entry);
        return PythonJson.Write(PythonJson.Parse($"[{string.Join(", ", entries)}]"));
    }
}
