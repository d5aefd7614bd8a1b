using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Mistral.Actions.Tests.Http;

/// <summary>What std.http makes of an answer, and of none.</summary>
public sealed class AnswerTests : IAsyncLifetime
{
    private readonly SemaphoreSlim _drop = new(0);
    private readonly TaskCompletionSource _dripping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await WebServer.StartAsync(routes =>
        {
            routes.MapGet("/json", () => Results.Json(new { hello = "world", n = 1 }));
            routes.MapGet("/broken", () => Results.Text("{\"broken\": ", "application/json"));
            routes.MapGet("/latin", () => Results.Bytes([0x63, 0x61, 0x66, 0xE9], "text/plain; charset=iso-8859-1"));
            routes.MapGet("/raw/{body}", (string body) => Results.Text(body, "application/json"));
            routes.MapGet("/digits", () => Results.Text($"[{new string('1', 4301)}]", "application/json"));
            routes.MapGet("/empty", () => Results.NoContent());
            routes.MapGet("/status/{status}", (int status) => Results.Json(new { status }, statusCode: status));
            routes.MapGet("/cookie", (HttpResponse response) => response.Cookies.Append("session", "s1"));
            routes.MapGet("/large", () => Results.Bytes(new byte[2000]));
            routes.MapGet(
                "/endless",
                async (HttpResponse response, CancellationToken gone) =>
                {
                    while (!gone.IsCancellationRequested)
                    {
                        await response.Body.WriteAsync(new byte[500], gone);
                    }
                }
            );
            routes.MapGet(
                "/drip",
                async (HttpResponse response, CancellationToken gone) =>
                {
                    for (var i = 0; !gone.IsCancellationRequested; i++)
                    {
                        await response.Body.WriteAsync(new byte[1], gone);
                        await response.Body.FlushAsync(gone);
                        _dripping.TrySetResult();
                        await _drop.WaitAsync(gone);
                    }
                }
            );
            routes.MapGet(
                "/never",
                async (CancellationToken gone) =>
                {
                    _reached.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone);
                }
            );
        });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_JSON_answer_is_a_map_with_everything_in_it()
    {
        var result = await GetAsync("/json");

        Assert.Equal(Map.Of(("hello", "world"), ("n", 1L)), result.Get("content"));
        Assert.Equal(200L, result.Get("status"));
        Assert.Equal("OK", result.Get("reason"));
        Assert.Equal(_server.Url + "/json", result.Get("url"));
        Assert.Equal("utf-8", result.Get("encoding"));
        Assert.Equal(Map.Empty, result.Get("cookies"));
        Assert.Empty((IReadOnlyList<object?>)result.Get("history")!);
        Assert.IsType<double>(result.Get("elapsed"));
        Assert.StartsWith("application/json", (string)((Map)result.Get("headers")!)["Content-Type"]!);
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(306, true)]
    [InlineData(309, false)]
    [InlineData(418, false)]
    [InlineData(599, false)]
    [InlineData(999, false)]
    public async Task A_status_that_nobody_has_assigned_is_a_result(int status, bool succeeds)
    {
        var result = await GetAsync($"/status/{status}");

        Assert.Equal((succeeds, (long)status), (result.IsSuccess, ((Map)(result.IsSuccess ? result.Data : result.Error)!)["status"]));
    }

    [Theory]
    [InlineData("[NaN]")]
    [InlineData("[1e400, -Infinity]")]
    [InlineData("[\"\\ud83d\"]")]
    public async Task JSON_that_cannot_be_kept_is_text(string body) =>
        Assert.Equal(body, (await GetAsync("/raw/" + Uri.EscapeDataString(body))).Get("content"));

    [Fact]
    public async Task So_is_an_int_of_thousands_of_digits() =>
        Assert.Equal(4303, ((string)(await GetAsync("/digits")).Get("content")!).Length);

    [Theory]
    [InlineData("/broken", "{\"broken\": ")]
    [InlineData("/latin", "café")]
    [InlineData("/empty", "")]
    public async Task What_is_no_JSON_is_text(string path, string content) => Assert.Equal(content, (await GetAsync(path)).Get("content"));

    [Fact]
    public async Task Cookies_are_a_map() => Assert.Equal(Map.Of(("session", "s1")), (await GetAsync("/cookie")).Get("cookies"));

    [Theory]
    [InlineData(201, true)]
    [InlineData(304, true)]
    [InlineData(308, false)]
    [InlineData(404, false)]
    [InlineData(503, false)]
    public async Task A_status_from_307_on_is_an_error_with_the_same_map(int status, bool isSuccess)
    {
        var result = await GetAsync($"/status/{status}");

        Assert.Equal(isSuccess, result.IsSuccess);
        Assert.Equal((long)status, result.Get("status"));
    }

    [Theory]
    [InlineData("/large", "HTTP response is too large (Content-Length=2000, limit=1000 bytes).")]
    [InlineData("/endless", "HTTP response is too large (more than limit=1000 bytes).")]
    public async Task A_large_answer_is_refused(string path, string text)
    {
        var actions = ActionRegistries.Of(
            new ActionOptions
            {
                Egress = new() { AllowLoopback = true },
                Http = new(MaxResponseBytes: 1000),
            }
        );

        Assert.Contains(text, (string)(await actions.RunAsync("std.http", ("url", _server.Url + path))).Error!);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_an_error()
    {
        var time = new FakeTimeProvider();
        var actions = ActionRegistries.Of(
            new ActionOptions
            {
                Egress = new() { AllowLoopback = true },
                Time = time,
            }
        );
        var run = actions.RunAsync("std.http", ("url", _server.Url + "/never"), ("timeout", 4L));
        await _reached.Task;

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Contains("msg='Failed to send HTTP request: Read timed out. (read timeout=4.0)'", (string)(await run).Error!);
    }

    [Fact]
    public async Task An_answer_that_drips_meets_its_time_all_the_same()
    {
        var time = new FakeTimeProvider();
        var actions = ActionRegistries.Of(
            new ActionOptions
            {
                Egress = new() { AllowLoopback = true },
                Time = time,
            }
        );
        var run = actions.RunAsync("std.http", ("url", _server.Url + "/drip"), ("timeout", 4L));
        await _dripping.Task.WaitAsync(TimeSpan.FromSeconds(30));
        for (var second = 0; second < 5 && !run.IsCompleted; second++)
        {
            _drop.Release();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Contains("Read timed out. (read timeout=4.0)", (string)(await run).Error!);
    }

    [Fact]
    public async Task Cancelling_the_task_ends_the_request()
    {
        using var cancellation = new CancellationTokenSource();
        var run = ActionRegistries.Local.RunAsync(
            "std.http",
            Map.Of(("url", _server.Url + "/never")),
            ActionContext.Empty,
            cancellation.Token
        );
        await _reached.Task;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_an_error() =>
        Assert.Contains(
            "msg='Failed to send HTTP request: Connection refused",
            (string)(await ActionRegistries.Local.RunAsync("std.http", ("url", "http://127.0.0.1:1/x"))).Error!
        );

    private Task<ActionResult> GetAsync(string path) => ActionRegistries.Local.RunAsync("std.http", ("url", _server.Url + path));
}
