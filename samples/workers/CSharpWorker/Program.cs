using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

// A worker of the queue QUEUE: CSharpWorker http://127.0.0.1:8989/v2 QUEUE
// It does several tasks at once, and tells the service while it is at work; outcomes that come together are told in one request.
const int LeaseSeconds = 30;
const int OutcomesAtATime = 1000;
var outcomes = Channel.CreateBounded<(JsonObject Outcome, TaskCompletionSource Told)>(OutcomesAtATime);
using var http = new HttpClient { BaseAddress = new($"{args[0]}/workers/{args[1]}/"), Timeout = TimeSpan.FromSeconds(60) };
_ = TellAsync();
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
        await EndAsync(new() { ["lease_id"] = id, ["output"] = output });
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine($"{id} is no longer wanted");
    }
    catch (Exception error) when (error is not HttpRequestException)
    {
        await EndAsync(new() { ["lease_id"] = id, ["error"] = error.Message });
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

// Returns when the service has heard it, so that the work is held until then.
async Task EndAsync(JsonObject outcome)
{
    var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    await outcomes.Writer.WriteAsync((outcome, told));
    await told.Task;
}

// Brought until they arrive: a service that is away for a moment must not cost the work. The same outcome twice changes nothing.
async Task TellAsync()
{
    while (await outcomes.Reader.WaitToReadAsync())
    {
        var some = new List<(JsonObject Outcome, TaskCompletionSource Told)>();
        while (some.Count < OutcomesAtATime && outcomes.Reader.TryRead(out var next))
        {
            some.Add(next);
        }

        var body = new JsonObject { ["outcomes"] = new JsonArray([.. some.Select(one => one.Outcome)]) };
        while (!await IsToldAsync(body))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }

        some.ForEach(one => one.Told.SetResult());
    }
}

async Task<bool> IsToldAsync(JsonObject body)
{
    try
    {
        using var answer = await http.PostAsJsonAsync("outcomes", body);
        Console.WriteLine(await answer.Content.ReadAsStringAsync());
        return (int)answer.StatusCode < 500;
    }
    catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
    {
        Console.Error.WriteLine(away.Message);
        return false;
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
