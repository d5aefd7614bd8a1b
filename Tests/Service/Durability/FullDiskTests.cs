using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Mistral.Service.Tests.Logs;

namespace Mistral.Service.Tests.Durability;

/// <summary>The disk of the database is full: who writes is told so soon, who reads is answered, and with room again it goes on.</summary>
public sealed class FullDiskTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-full");

    public void Dispose() => _folder.Delete(recursive: true);

    [RootFact(Timeout = 180_000)]
    public async Task A_full_disk_is_told_within_seconds_and_a_start_that_got_503_is_found_again_by_its_id()
    {
        var settings = Path.Combine(_folder.FullName, "mistral.conf");
        await File.WriteAllTextAsync(settings, $"[audit]\nfolder = {_folder.FullName}\n");
        await using var disk = await SmallDisk.MountAsync(16);
        await using var service = await ServiceInProcess.StartAsync(settings, disk.Folder);
        await service.AskAsync(HttpMethod.Post, "workflows", "version: '2.0'\nw: {tasks: {t: {action: std.noop}}}", "text/plain");
        await service.AskAsync(HttpMethod.Post, "executions?wait=30", """{"id": "before", "workflow_name": "w"}""");

        disk.Fill();
        var since = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StartAsync(service, "during"));
        await ServiceInProcess.UntilAsync(async () => await service.StatusAsync("readyz") == HttpStatusCode.ServiceUnavailable);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, Soon);
        since = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StartAsync(service, "later"));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync("v2/executions/before"));
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, Soon);

        disk.Free();
        await ServiceInProcess.UntilAsync(async () => await service.StatusAsync("readyz") == HttpStatusCode.OK);
        var again = await service.AskAsync(HttpMethod.Post, "executions?wait=30", """{"id": "during", "workflow_name": "w"}""");
        Assert.Equal("SUCCESS", again!["state"]!.GetValue<string>());
        var all = await service.AskAsync(HttpMethod.Get, "executions");
        Assert.Equal(all!["executions"]!.AsArray().Count, all["executions"]!.AsArray().Select(Id).Distinct().Count());
    }

    private static string Id(JsonNode? row) => row!["id"]!.GetValue<string>();

    private static async Task<HttpStatusCode> StartAsync(ServiceInProcess service, string id)
    {
        using var http = new HttpClient();
        using var body = new StringContent($$"""{"id": "{{id}}", "workflow_name": "w"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(service.Address, "executions"), body);
        return answer.StatusCode;
    }
}
