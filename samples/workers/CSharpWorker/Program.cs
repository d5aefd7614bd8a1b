using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

// A worker of the queue QUEUE: CSharpWorker http://127.0.0.1:8989/v2 QUEUE
// It does several tasks at once, and tells the service while it is at work.
const int LeaseSeconds = 30;
using var http = new HttpClient { BaseAddress = new($"{args[0]}/workers/{args[1]}/"), Timeout = TimeSpan.FromSeconds(60) };
while (true)
{
    JsonArray leases;
    try
    {
        using var answer = await http.PostAsJsonAsync(
            "lease",
            new
            {
                worker = "csharp",
                max = 8,
                wait = 30,
                lease_seconds = LeaseSeconds,
            }
        );
        answer.EnsureSuccessStatusCode();
        leases = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["leases"]!.AsArray();
    }
    catch (HttpRequestException away)
    {
        Console.Error.WriteLine(away.Message);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        continue;
    }

    await Task.WhenAll(leases.Select(lease => WorkAsync(lease!.AsObject())));
}

async Task WorkAsync(JsonObject lease)
{
    var id = lease["lease_id"]!.GetValue<string>();
    using var unwanted = new CancellationTokenSource();
    var heart = BeatAsync(id, unwanted);
    try
    {
        var output = await Hash.OfAsync(lease["input"]!["text"]!.GetValue<string>(), unwanted.Token);
        await EndAsync(id, "complete", new { output });
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine($"{id} is no longer wanted");
    }
    catch (Exception error) when (error is not HttpRequestException)
    {
        await EndAsync(id, "fail", new { error = error.Message });
    }

    await unwanted.CancelAsync();
    await heart;
}

async Task BeatAsync(string id, CancellationTokenSource unwanted)
{
    using var timer = new PeriodicTimer(TimeSpan.FromSeconds(LeaseSeconds / 3.0), TimeProvider.System);
    while (!unwanted.IsCancellationRequested)
    {
        try
        {
            await timer.WaitForNextTickAsync(unwanted.Token);
            using var answer = await http.PostAsJsonAsync($"leases/{id}/heartbeat", new { }, unwanted.Token);
            if ((int)answer.StatusCode is 409 or 410)
            {
                await unwanted.CancelAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException)
        {
            // The end of the work, or a service that is away for a moment: the next beat tells.
        }
    }
}

// Brought until it arrives: a service that is away for a moment must not cost the work. The same outcome twice changes nothing.
async Task EndAsync(string id, string verb, object body)
{
    while (true)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync($"leases/{id}/{verb}", body);
            if ((int)answer.StatusCode < 500)
            {
                Console.WriteLine($"{id} {verb} {(int)answer.StatusCode}");
                return;
            }
        }
        catch (HttpRequestException away)
        {
            Console.Error.WriteLine(away.Message);
        }

        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
    }
}

internal static class Hash
{
    /// <summary>Stands for real work.</summary>
    public static async Task<string> OfAsync(string text, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(text));
        return Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stream, cancellation));
    }
}
