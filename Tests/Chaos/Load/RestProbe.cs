using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Mistral.Chaos.Load;

/// <summary>
/// Asks without patience, as a person would: a start and a list in turn, through each door. What it hears tells for how long a fault is
/// felt.
/// </summary>
internal sealed class RestProbe : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(40) };
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _open = [];
    private readonly IReadOnlyList<Uri> _doors;
    private readonly Task _asking;

    public RestProbe(IReadOnlyList<Uri> doors)
    {
        _doors = doors;
        _asking = Task.Run(AskAsync);
    }

    /// <summary>All that was asked since a moment, after the last answer has come.</summary>
    /// <param name="counted">From when on the time is counted in which it heals; not before <paramref name="since"/>.</param>
    public async Task<Felt> EndAsync(long since, long counted)
    {
        await _stop.CancelAsync();
        await _asking;
        await Task.WhenAll(_open);
        Answer[] answers = [.. _answers.Where(answer => answer.Asked >= since)];
        var failures = answers.Where(answer => answer.Status is null or >= 500).ToArray();
        return new(
            answers.Length,
            failures.Length,
            failures.Length == 0
                ? TimeSpan.Zero
                : Stopwatch.GetElapsedTime(counted, Math.Max(counted, failures.Max(answer => answer.Asked))),
            answers.Length == 0 ? TimeSpan.Zero : answers.Max(answer => answer.Took),
            failures.Count(answer => answer.Status != 503 || !answer.SaysWhen),
            failures.FirstOrDefault(answer => answer.Status != 503 || !answer.SaysWhen)?.Text
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            _open.Add(
                i % 2 == 0
                    ? AskAsync(i, HttpMethod.Get, "v2/executions?limit=5&fields=id,state", null)
                    : AskAsync(
                        i,
                        HttpMethod.Post,
                        "v2/executions",
                        JsonSerializer.Serialize(
                            new
                            {
                                workflow_name = "chaos_child",
                                id = Guid.CreateVersion7(),
                                input = new { n = i },
                            }
                        )
                    )
            );
            await Task.Delay(Period, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AskAsync(int number, HttpMethod method, string path, string? body)
    {
        var asked = Stopwatch.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(_doors[number / 2 % _doors.Count], path));
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await _http.SendAsync(request);
            var text = response.StatusCode >= HttpStatusCode.InternalServerError ? await response.Content.ReadAsStringAsync() : "";
            _answers.Enqueue(
                new(
                    asked,
                    (int)response.StatusCode,
                    Stopwatch.GetElapsedTime(asked),
                    response.Headers.RetryAfter is not null,
                    $"{method} {path}: {(int)response.StatusCode} {text}"
                )
            );
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            _answers.Enqueue(new(asked, null, Stopwatch.GetElapsedTime(asked), false, $"{method} {path}: {e.Message}"));
        }
    }

    private sealed record Answer(long Asked, int? Status, TimeSpan Took, bool SaysWhen, string Text);
}

/// <summary>What a fault was to those who asked meanwhile.</summary>
/// <param name="HealedAfter">When the last request was made that failed.</param>
/// <param name="Wrong">Failures that are not 503 with Retry-After.</param>
internal sealed record Felt(int Asked, int Failed, TimeSpan HealedAfter, TimeSpan Slowest, int Wrong, string? FirstWrong);
