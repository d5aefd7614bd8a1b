using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Notifications;
using Mistral.Grains.Tests.Fakes;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Tests.Notifications;

public sealed class OutboxTests : IWebhookSender
{
    private readonly MemoryOutbox _outbox = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<(string Url, string Body)> _received = new();
    private readonly ConcurrentDictionary<string, Func<Task<Delivery>>> _receivers = new();
    private OutboxDispatcher _dispatcher;
    private int _attempts;

    public OutboxTests() => _dispatcher = Fresh();

    [Fact]
    public async Task A_notification_is_delivered_and_then_gone()
    {
        Put("ex", 1, "WORKFLOW_LAUNCHED", Webhook("http://a/"));
        await Settle();

        var (url, body) = Assert.Single(_received);
        Assert.Equal(("http://a/", "{\"n\": 1, \"event\": \"WORKFLOW_LAUNCHED\"}"), (url, body));
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public async Task An_execution_is_told_in_order_over_failures()
    {
        for (var i = 1; i <= 5; i++)
        {
            Put("ex", i, "E", Webhook("http://a/"));
        }

        var failures = 0;
        _receivers["http://a/"] = () => Task.FromResult(failures++ < 3 ? new Delivery("busy") : Delivery.Done);
        await Settle(seconds: 30);

        Assert.Equal([1, 2, 3, 4, 5], Numbers("http://a/"));
        Assert.Equal(8, _attempts);
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public async Task Only_the_events_asked_for_are_sent()
    {
        Put("ex", 1, "TASK_LAUNCHED", Webhook("http://a/", "WORKFLOW_FAILED"), Webhook("http://b/"), Webhook("http://c/", "TASK_LAUNCHED"));
        Put("ex", 2, null, Webhook("http://a/", "WORKFLOW_FAILED"), Webhook("http://b/"));
        await Settle();

        Assert.Empty(Numbers("http://a/"));
        Assert.Equal([1, 2], Numbers("http://b/"));
        Assert.Equal([1], Numbers("http://c/"));
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public async Task A_dead_receiver_is_given_up_and_holds_nobody_else()
    {
        Put("ex", 1, "E", Webhook("http://dead/"), Webhook("http://b/"));
        Put("ex", 2, "E", Webhook("http://dead/"), Webhook("http://b/"));
        Put("other", 1, "E", Webhook("http://b/"));
        _receivers["http://dead/"] = () => Task.FromResult(new Delivery("connection refused"));
        await Settle();
        Assert.Equal(3, Numbers("http://b/").Length);
        Assert.Equal(2, _outbox.Count);

        await Settle(seconds: 1000);
        Assert.Equal(0, _outbox.Count);
        Assert.Equal(3 + (2 * new NotificationOptions().Attempts), _attempts);
    }

    [Fact]
    public async Task What_can_never_be_delivered_is_not_tried_again()
    {
        Put("ex", 1, "E", Webhook("http://refused/"), Map.Of(("type", "pigeon")), Map.Of(("type", "webhook")), Map.Of(("type", "noop")));
        _receivers["http://refused/"] = () => Task.FromResult(new Delivery("blocked address", IsFinal: true));
        await Settle();

        Assert.Equal(1, _attempts);
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public async Task A_slow_host_takes_its_share_and_no_more()
    {
        var slow = new TaskCompletionSource<Delivery>();
        _receivers["http://slow/x"] = () => slow.Task;
        for (var i = 0; i < 200; i++)
        {
            Put($"slow{i}", 1, "E", Webhook("http://slow/x"));
            Put($"fast{i}", 1, "E", Webhook("http://fast/x"));
        }

        await StepUntilAsync(() => Numbers("http://fast/x").Length == 200, "all are delivered to the fast host");

        Assert.Equal(200 + new NotificationOptions().ParallelPerHost, _attempts);
        slow.SetResult(Delivery.Done);
        await Settle();
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public async Task Slow_receivers_do_not_hide_the_rest_of_the_outbox()
    {
        var never = new TaskCompletionSource<Delivery>();
        _receivers["http://slow/"] = () => never.Task;
        for (var i = 0; i < 2500; i++)
        {
            Put($"slow{i}", 1, "E", Webhook("http://slow/"));
        }

        Put("last", 1, "E", Webhook("http://fast/"));
        await StepUntilAsync(() => !_received.IsEmpty, "the last is delivered");

        Assert.Equal("http://fast/", Assert.Single(_received).Url);
        never.SetResult(Delivery.Done);
        await _dispatcher.Idle;
    }

    [Fact]
    public async Task A_crash_after_the_delivery_delivers_again()
    {
        Put("ex", 1, "E", Webhook("http://a/"));
        _outbox.IsAway = true;
        await Settle();
        Assert.Equal(1, _outbox.Count);

        _outbox.IsAway = false;
        _dispatcher = Fresh();
        await Settle();
        Assert.Equal([1, 1], Numbers("http://a/"));
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public async Task What_is_delivered_is_not_sent_again_while_the_database_is_away()
    {
        Put("ex", 1, "E", Webhook("http://a/"));
        _outbox.IsAway = true;
        await Settle(seconds: 5);
        _outbox.IsAway = false;
        await Settle();

        Assert.Equal([1], Numbers("http://a/"));
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public async Task Text_that_is_no_envelope_is_taken_away()
    {
        _outbox.Add(new("ex", 1, "{broken"));
        await Settle();

        Assert.Equal(0, _outbox.Count);
    }

    Task<Delivery> IWebhookSender.SendAsync(string url, Map headers, string body, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _attempts);
        return _receivers.TryGetValue(url, out var receiver)
            ? Recorded(receiver, url, body)
            : Recorded(() => Task.FromResult(Delivery.Done), url, body);
    }

    private async Task<Delivery> Recorded(Func<Task<Delivery>> receiver, string url, string body)
    {
        var delivery = await receiver();
        if (delivery.Problem is null)
        {
            _received.Enqueue((url, body));
        }

        return delivery;
    }

    private OutboxDispatcher Fresh() => new(_outbox, this, new NotificationOptions(), () => { }, _time, NullLogger.Instance);

    private Task StepUntilAsync(Func<bool> holds, string what) =>
        PassingTime.StepUntilAsync(holds, () => _dispatcher.StepAsync(CancellationToken.None), 10_000, what);

    private async Task Settle(int seconds = 0)
    {
        for (var second = 0; second <= seconds; second++)
        {
            var (before, now) = ((-1, -1), (_attempts, _outbox.Count));
            await PassingTime.StepUntilAsync(
                () => before == now,
                async () =>
                {
                    before = now;
                    await _dispatcher.StepAsync(CancellationToken.None);
                    await _dispatcher.Idle;
                    await _dispatcher.StepAsync(CancellationToken.None);
                    await _dispatcher.Idle;
                    now = (_attempts, _outbox.Count);
                },
                10_000,
                "nothing more is delivered"
            );

            _time.Advance(TimeSpan.FromSeconds(seconds == 0 ? 0 : 1));
        }
    }

    private int[] Numbers(string url) =>
        [.. _received.Where(entry => entry.Url == url).Select(entry => (int)(long)((Map)PythonJson.Parse(entry.Body)!)["n"]!)];

    private void Put(string execution, long number, string? name, params object?[] publishers) =>
        _outbox.Add(new OutboxMessage(execution, number, NotificationEnvelope.Write(publishers, Map.Of(("n", number), ("event", name)))));

    private static Map Webhook(string url, params object?[] events) => Map.Of(("type", "webhook"), ("url", url), ("event_types", events));
}
