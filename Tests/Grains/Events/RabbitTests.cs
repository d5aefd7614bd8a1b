using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.Triggers.Events;
using Mistral.Messaging;
using PythonValues;

namespace Mistral.Grains.Tests.Events;

/// <summary>Against a real RabbitMQ.</summary>
public sealed class RabbitTests(RabbitNode node) : IClassFixture<RabbitNode>, IAsyncLifetime, IEventExpressions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _exchange = $"exchange{Interlocked.Increment(ref _lastExchange)}";
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _taken = new();
    private readonly SemaphoreSlim _happened = new(0);
    private CancellationTokenSource _stop = new();
    private readonly List<Task> _runs = [];
    private BrokerConnection _connection = null!;

    private static int _lastExchange;

    private string Queue => $"events.{_exchange}.notifications";

    public Task InitializeAsync()
    {
        _connection = Connection();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_runs);
        await _connection.DisposeAsync();
    }

    [ServerTheory(Server.RabbitMq)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_of_a_service_arrive_and_are_acknowledged(bool isDurable)
    {
        await node.PublishAsync(_exchange, "other", "m0", isDurable: isDurable);
        await Listen(Take);
        await node.PublishAsync(_exchange, "notifications", "m1", isDurable: isDurable);
        await node.PublishAsync(_exchange, "elsewhere", "m2", isDurable: isDurable);
        await node.PublishAsync(_exchange, "notifications", "m3", isDurable: isDurable);
        await Happened(2);

        Assert.Equal(["m1", "m3"], _taken.Order());
        await Until(IsAllAcknowledgedAsync);
    }

    [ServerFact(Server.RabbitMq)]
    public async Task An_exchange_that_nobody_declared_yet_is_waited_for()
    {
        await Listen(Take);
        await node.PublishAsync(_exchange, "notifications", "m1");
        await Happened(1);

        Assert.Equal(["m1"], _taken);
    }

    [ServerFact(Server.RabbitMq)]
    public async Task Events_are_kept_while_nobody_listens()
    {
        await Listen(Take);
        await End();
        await node.PublishAsync(_exchange, "notifications", "m1");
        Assert.Equal(1u, await node.WaitingAsync(Queue));

        Anew();
        await Listen(Take);
        await Happened(1);
        Assert.Equal(["m1"], _taken);
    }

    [ServerFact(Server.RabbitMq)]
    public async Task A_silo_that_dies_over_an_event_loses_nothing()
    {
        var never = new TaskCompletionSource();
        var dying = Connection();
        await Listen(
            notification =>
            {
                Take(notification);
                return never.Task;
            },
            dying
        );
        await node.PublishAsync(_exchange, "notifications", "m1");
        await Happened(1);
        await dying.DisposeAsync();

        await Listen(Take);
        await Happened(1);
        Assert.Equal(["m1", "m1"], _taken);
        never.SetResult();
    }

    [ServerFact(Server.RabbitMq)]
    public async Task An_event_that_cannot_be_worked_on_now_is_tried_again()
    {
        var failures = 2;
        await Listen(notification => failures-- > 0 ? throw new InvalidOperationException("away") : Take(notification));
        await node.PublishAsync(_exchange, "notifications", "m1");
        await Happened(1);

        Assert.Equal(["m1"], _taken);
    }

    [ServerFact(Server.RabbitMq)]
    public async Task A_message_that_is_no_notification_is_dropped()
    {
        await Listen(Take);
        await node.PublishTextAsync(_exchange, "notifications", "{broken");
        await node.PublishAsync(_exchange, "notifications", "m1");
        await Happened(1);
        await Until(IsAllAcknowledgedAsync);
    }

    [ServerFact(Server.RabbitMq)]
    public async Task A_broken_connection_is_made_anew()
    {
        await Listen(Take);
        await node.BreakConnectionsAsync();
        await node.PublishAsync(_exchange, "notifications", "m1");
        await Happened(1);

        Assert.Equal(["m1"], _taken);
    }

    [ServerFact(Server.RabbitMq)]
    public async Task Many_triggers_of_an_exchange_and_topic_have_one_listener_and_two_silos_that_both_listen_start_once()
    {
        var tables = new MemoryTables();
        var executions = new MemoryExecutions(tables)
        {
            AfterStart = _ =>
            {
                _happened.Release();
                return Task.CompletedTask;
            },
        };
        tables.Put(Trigger("bbbbbbbb-0000-0000-0000-000000000001", "image.create"));
        tables.Put(Trigger("bbbbbbbb-0000-0000-0000-000000000002", "image.delete"));
        using var holder = Job(tables, executions);
        var runs = new List<Task> { holder.RunAsync(_stop.Token) };
        await Until(async () => await node.ListenersAsync(Queue) > 0);
        await node.PublishAsync(_exchange, "notifications", "m1");
        await node.PublishAsync(_exchange, "notifications", "m2", "image.delete");
        await Happened(2);
        Assert.Equal(1u, await node.ListenersAsync(Queue));

        using var believer = Job(tables, executions);
        runs.Add(believer.RunAsync(_stop.Token));
        await Until(async () => await node.ListenersAsync(Queue) == 2);
        foreach (var message in (string[])["m3", "m4", "m5", "m6"])
        {
            await node.PublishAsync(_exchange, "notifications", message);
        }

        await Happened(4);
        Assert.Equal(6, executions.Started.Count);
        await _stop.CancelAsync();
        await Task.WhenAll(runs);
    }

    [ServerFact(Server.RabbitMq)]
    public async Task Triggers_decide_what_is_listened_to()
    {
        var tables = new MemoryTables();
        var executions = new MemoryExecutions(tables)
        {
            AfterStart = _ =>
            {
                _happened.Release();
                return Task.CompletedTask;
            },
        };
        var trigger = tables.Put(Trigger("bbbbbbbb-0000-0000-0000-000000000001", "image.create"));
        using var job = Job(tables, executions);
        var run = job.RunAsync(_stop.Token);
        await Until(async () => await node.WaitingAsync(Queue) is not null);

        await node.PublishAsync(_exchange, "notifications", "m1");
        await node.PublishAsync(_exchange, "notifications", "m1");
        await node.PublishAsync(_exchange, "notifications", "m2", "image.delete");
        await Happened(2);
        Assert.Single(executions.Started);

        await tables.ApplyAsync(new Mistral.Storage.Resources.ResourceChange.Delete(Resource.EventTriggers, trigger.Text("id")!));
        job.Tell(trigger, isGone: true);
        await Until(async () => await node.WaitingAsync(Queue) is null);
        await _stop.CancelAsync();
        await run;
    }

    object? IEventExpressions.Evaluate(object? value, Map notification) => value;

    private BrokerConnection Connection() => new(TransportUrl.Parse(node.Url), "tests");

    private EventOptions Options() => new() { TransportUrl = node.Url, Parallel = 4 };

    private Task Take(OsloNotification notification)
    {
        _taken.Enqueue(notification.MessageId);
        _happened.Release();
        return Task.CompletedTask;
    }

    private EventJob Job(MemoryTables tables, MemoryExecutions executions)
    {
        var start = new EventStart(executions, new RecordedTrusts(), tables, NullLogger<EventStart>.Instance);
        var dispatch = new EventDispatch(
            tables,
            start,
            new ParkedEvents(new MemoryParkedEvents(), tables, start, _time),
            new EventDefinitions(null, this)
        );
        return new(tables, dispatch, Options(), _time, NullLogger<EventJob>.Instance);
    }

    private Row Trigger(string id, string @event) =>
        Row.Of(
            Resource.EventTriggers,
            ("id", id),
            ("project_id", "alpha"),
            ("exchange", _exchange),
            ("topic", "notifications"),
            ("event", @event),
            ("workflow_id", "workflow")
        );

    private async Task Listen(Func<OsloNotification, Task> perform, BrokerConnection? connection = null)
    {
        var listener = new EventListener(
            _exchange,
            "notifications",
            connection ?? _connection,
            perform,
            Options(),
            _time,
            NullLogger.Instance
        );
        _runs.Add(listener.RunAsync(_stop.Token));
        await listener.Listening.WaitAsync(Patience);
    }

    /// <summary>Stops the listeners as a silo that goes down does.</summary>
    private async Task End()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_runs);
        _runs.Clear();
        await _connection.DisposeAsync();
    }

    /// <summary>
    /// Whether the broker has nothing left when we go. Who goes between an event and its acknowledgement gets the event again.
    /// </summary>
    private async Task<bool> IsAllAcknowledgedAsync()
    {
        await End();
        if (await node.WaitingAsync(Queue) == 0)
        {
            return true;
        }

        Anew();
        await Listen(Take);
        await _happened.WaitAsync(TimeSpan.FromMilliseconds(100));
        return false;
    }

    private void Anew() => (_stop, _connection) = (new(), Connection());

    /// <summary>Waits for so many events, while the clock that pauses are measured by goes on.</summary>
    private async Task Happened(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Until(() => _happened.WaitAsync(TimeSpan.FromMilliseconds(20)));
        }
    }

    private async Task Until(Func<Task<bool>> isSo)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(patience.Elapsed < Patience, "it did not happen");
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
