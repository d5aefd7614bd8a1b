using Microsoft.Extensions.Logging;
using Mistral.Grains.Boundary;
using Mistral.Grains.Metrics;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Notifications;

/// <summary>Delivers what the outbox holds: in order per execution and receiver, at least once, each receiver at its own pace.</summary>
/// <param name="changed">Called when there may be something to do sooner than <see cref="StepAsync"/> said.</param>
internal sealed partial class OutboxDispatcher(
    IExecutionStore store,
    IWebhookSender sender,
    NotificationOptions options,
    Action changed,
    TimeProvider time,
    ILogger logger
)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, OutboxExecution> _executions = [];
    private readonly Dictionary<string, int> _perHost = [];
    private readonly HashSet<Task> _running = [];
    private long _read;

    /// <summary>Completes when nothing is being sent or removed.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
            {
                return Task.WhenAll(_running);
            }
        }
    }

    /// <summary>Reads the outbox and starts what can be sent.</summary>
    /// <returns>How long there is nothing to do.</returns>
    public async Task<TimeSpan> StepAsync(CancellationToken stop)
    {
        int held;
        long read;
        lock (_lock)
        {
            held = _executions.Values.Sum(execution => execution.Held);
            read = ++_read;
        }

        var messages = await store.LoadOutboxAsync(Math.Min(held + options.PageSize, options.MostHeld));
        lock (_lock)
        {
            foreach (var message in messages)
            {
                Take(message, read);
            }

            foreach (
                var done in _executions
                    .Values.Where(execution => execution.Held == 0 && !execution.IsRemoving && execution.BusyAt < read)
                    .ToArray()
            )
            {
                _executions.Remove(done.Id);
            }

            var next = time.GetUtcNow() + options.Interval;
            foreach (var execution in _executions.Values)
            {
                Remove(execution);
                foreach (var lane in execution.Lanes.Values)
                {
                    next = Start(lane, next, stop);
                }
            }

            return messages.Length > held ? TimeSpan.FromMilliseconds(1) : next - time.GetUtcNow();
        }
    }

    private void Take(OutboxMessage message, long read)
    {
        if (!_executions.TryGetValue(message.ExecutionId, out var execution))
        {
            execution = _executions[message.ExecutionId] = new(message.ExecutionId);
        }

        if (message.Sequence <= execution.Newest)
        {
            return;
        }

        var envelope = Read(message);
        execution.Open(message.Sequence, envelope.Publishers.Length);
        execution.BusyAt = read;
        foreach (var (key, publisher) in envelope.Publishers)
        {
            if (!execution.Lanes.TryGetValue(key, out var lane))
            {
                lane = execution.Lanes[key] = new(execution, publisher);
            }

            lane.Messages.Enqueue((message.Sequence, envelope.Body, envelope.TraceParent));
        }
    }

    private NotificationEnvelope Read(OutboxMessage message)
    {
        try
        {
            return NotificationEnvelope.Read(message.Payload);
        }
        catch (PythonJsonError e)
        {
            GivenUp(message.ExecutionId, "nobody", e.Message);
            return new([], "");
        }
    }

    private DateTimeOffset Start(OutboxLane lane, DateTimeOffset next, CancellationToken stop)
    {
        if (lane.IsRunning || lane.Messages.Count == 0)
        {
            return next;
        }

        if (lane.NotBefore > time.GetUtcNow())
        {
            return lane.NotBefore < next ? lane.NotBefore : next;
        }

        var sameHost = _perHost.GetValueOrDefault(lane.Host);
        if (_perHost.Values.Sum() < options.Parallel && sameHost < options.ParallelPerHost)
        {
            lane.IsRunning = true;
            _perHost[lane.Host] = sameHost + 1;
            Track(() => SendAsync(lane, lane.Messages.Peek(), stop));
        }

        return next;
    }

    private async Task SendAsync(OutboxLane lane, (long Sequence, string Body, string? TraceParent) message, CancellationToken stop)
    {
        Delivery delivery;
        using var span = CallSpan.Enter(message.TraceParent);
        try
        {
            delivery = lane.Publisher switch
            {
                { Type: "webhook", Url: { } url } => await sender.SendAsync(url, lane.Publisher.Headers, message.Body, stop),
                { Type: "webhook" } => new("it has no url", true),
                { Type: "noop" } => Delivery.Done,
                var other => new($"there is no publisher of type '{other.Type}'", true),
            };
        }
        catch (Exception e)
        {
            delivery = new(e.Message);
        }

        lock (_lock)
        {
            lane.IsRunning = false;
            _perHost[lane.Host]--;
            Settle(lane, message.Sequence, delivery);
            Remove(lane.Execution);
        }
    }

    private void Settle(OutboxLane lane, long sequence, Delivery delivery)
    {
        lane.Attempts++;
        if (delivery.Problem is { } problem)
        {
            if (!delivery.IsFinal && lane.Attempts < options.Attempts)
            {
                lane.NotBefore = time.GetUtcNow() + new Backoff(TimeSpan.FromSeconds(1), options.LongestPause).After(lane.Attempts);
                return;
            }

            GivenUp(lane.Execution.Id, lane.Host.Length > 0 ? lane.Host : lane.Publisher.Type, problem);
        }

        lane.Attempts = 0;
        lane.Messages.Dequeue();
        lane.Execution.Close(sequence);
    }

    /// <summary>Takes away what everybody has; when that fails it is tried with the next step.</summary>
    private void Remove(OutboxExecution execution)
    {
        if (execution.IsRemoving || execution.Removable is not { } upTo)
        {
            return;
        }

        execution.IsRemoving = true;
        Track(async () =>
        {
            try
            {
                await store.RemoveOutboxAsync(execution.Id, upTo);
                lock (_lock)
                {
                    execution.Removed(upTo);
                    execution.BusyAt = _read;
                }
            }
            catch (Exception e)
            {
                NotRemoved(e, execution.Id);
            }
            finally
            {
                lock (_lock)
                {
                    execution.IsRemoving = false;
                }
            }
        });
    }

    /// <summary>Called under the lock.</summary>
    private void Track(Func<Task> work)
    {
        var task = Task.Run(work);
        _running.Add(task);
        task.ContinueWith(
            ended =>
            {
                lock (_lock)
                {
                    _running.Remove(ended);
                }

                changed();
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
    }

    [LoggerMessage(LogLevel.Warning, "A notification of execution {Execution} does not reach {Receiver}: {Problem}")]
    private partial void GivenUp(string execution, string receiver, string problem);

    [LoggerMessage(LogLevel.Warning, "Delivered notifications of execution {Execution} stay in the outbox for now")]
    private partial void NotRemoved(Exception e, string execution);
}
