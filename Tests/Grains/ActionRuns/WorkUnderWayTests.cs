using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.ActionRuns;
using Mistral.Storage.Workers;

namespace Mistral.Grains.Tests.ActionRuns;

/// <summary>Work of which nothing has come after a while is said to be under way; the rest has said so by its outcome.</summary>
public sealed class WorkUnderWayTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Dictionary<string, TaskCompletionSource> _told = new()
    {
        ["runs"] = new(),
        ["ended"] = new(),
        ["gone"] = new(),
    };
    private int _failures = 1;

    [Fact]
    public async Task Only_what_runs_still_is_told_and_until_it_is_heard()
    {
        var underWay = new WorkUnderWay(new Tasks(), _time, NullLogger<WorkUnderWay>.Instance);
        foreach (var id in _told.Keys)
        {
            underWay.Add(id, () => Tell(id));
        }

        var told = Task.WhenAll(_told["runs"].Task, _told["gone"].Task);
        while (!told.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        Assert.Equal(-1, _failures);
        Assert.False(_told["ended"].Task.IsCompleted);
    }

    private Task Tell(string id)
    {
        if (id == "runs" && Interlocked.Decrement(ref _failures) == 0)
        {
            throw new InvalidOperationException("The first time.");
        }

        _told[id].TrySetResult();
        return Task.CompletedTask;
    }

    private sealed class Tasks : IWorkerTaskStore
    {
        public Task<WorkerTaskStatus?> FindAsync(string id)
        {
            var task = new WorkerTask(id, "q", "p", null, "a", "{}", false, null, null, null, 0);
            return Task.FromResult(
                id == "gone" ? null : new WorkerTaskStatus(task, WorkerTaskState.Queued, 0, null, null, null, null, null, id == "runs")
            );
        }

        public Task AddAsync(WorkerTask task) => throw new NotSupportedException();

        public Task<ImmutableArray<LeasedTask>> LeaseAsync(LeaseOrder order, long now) => throw new NotSupportedException();

        public Task<bool> ExtendAsync(string leaseId, long seconds, long now) => throw new NotSupportedException();

        public Task<bool> EndAsync(string leaseId, string outcome, long now) => throw new NotSupportedException();

        public Task<bool> DeferAsync(string leaseId, long now) => throw new NotSupportedException();

        public Task<bool> ReturnAsync(string leaseId) => throw new NotSupportedException();

        public Task<bool> TakeBackAsync(WorkerTaskStatus seen) => throw new NotSupportedException();

        public Task<bool> ExpireAsync(WorkerTaskStatus seen, string outcome, long now) => throw new NotSupportedException();

        public Task<bool> CancelAsync(string id, long now) => throw new NotSupportedException();

        public Task DeliveredAsync(string id, long now) => throw new NotSupportedException();

        public Task ForgetAsync(ImmutableArray<string> ids) => throw new NotSupportedException();

        public Task<ImmutableArray<WorkerTaskStatus>> DueAsync(long now, int limit) => throw new NotSupportedException();

        public Task GraceAsync(long now) => throw new NotSupportedException();
    }
}
