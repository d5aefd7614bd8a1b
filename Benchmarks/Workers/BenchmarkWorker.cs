using System.Net;
using System.Text.Json;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Workers;

/// <summary>Asks a queue for work, and answers all that it gets at once.</summary>
/// <param name="each">By a request for each.</param>
internal sealed class BenchmarkWorker(ServiceClient service, string queue, int max, bool each)
{
    public int Requests { get; private set; }

    public async Task RunAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            using var answer = JsonDocument.Parse(
                await service.SendAsync(
                    HttpMethod.Post,
                    $"workers/{queue}/lease",
                    $$"""{"max": {{max}}, "wait": 2}""",
                    "application/json",
                    HttpStatusCode.OK
                )
            );
            string[] leases =
            [
                .. answer.RootElement.GetProperty("leases").EnumerateArray().Select(lease => lease.GetProperty("lease_id").GetString()!),
            ];
            await (each ? Task.WhenAll(leases.Select(EndAsync)) : EndAllAsync(leases));
            Requests += 1 + (each ? leases.Length : Math.Sign(leases.Length));
        }
    }

    private async Task EndAllAsync(string[] leases)
    {
        if (leases.Length == 0)
        {
            return;
        }

        var outcomes = string.Join(", ", leases.Select(lease => $$$"""{"lease_id": "{{{lease}}}", "output": {"done": true}}"""));
        var answer = await service.SendAsync(
            HttpMethod.Post,
            $"workers/{queue}/outcomes",
            $$"""{"outcomes": [{{outcomes}}]}""",
            "application/json",
            HttpStatusCode.OK
        );
        if (answer.Split("\"status\":204").Length != leases.Length + 1)
        {
            throw new InvalidOperationException(answer);
        }
    }

    private Task EndAsync(string lease) =>
        service.SendAsync(
            HttpMethod.Post,
            $"workers/{queue}/leases/{lease}/complete",
            """{"output": {"done": true}}""",
            "application/json",
            HttpStatusCode.NoContent
        );
}
