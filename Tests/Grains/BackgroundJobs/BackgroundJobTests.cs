using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Interfaces.Resources;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Mistral.Grains.Tests.BackgroundJobs;

/// <summary>In a cluster of two silos.</summary>
public sealed class BackgroundJobTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly InProcessTestCluster _cluster;

    public BackgroundJobTests()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo(
            (_, silo) =>
            {
                silo.UseInMemoryReminderService();
                silo.Services.AddSingleton(TimeProvider.System).AddBackgroundJob<Beacon>();
            }
        );
        _cluster = builder.Build();
    }

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_duty_is_done_by_one_silo_and_by_another_when_that_one_is_gone()
    {
        var job = _cluster.Client.GetGrain<IBackgroundJobGrain>(Beacon.JobName);
        await job.Watch();
        var first = await Beacon.Running.Take().WaitAsync(Patience);
        await job.Tell(null, false);
        Assert.Equal(first, await Beacon.Told.Take().WaitAsync(Patience));

        await _cluster.StopSiloAsync(_cluster.Silos.Single(silo => silo.SiloAddress == first));
        await job.Watch();
        Assert.NotEqual(first, await Beacon.Running.Take().WaitAsync(Patience));
    }

    /// <summary>Says where it runs.</summary>
    private sealed class Beacon(ILocalSiloDetails silo) : IBackgroundJob
    {
        public const string JobName = "beacon";

        public static Inbox<SiloAddress> Running { get; } = new();

        public static Inbox<SiloAddress> Told { get; } = new();

        public string Name => JobName;

        public async Task RunAsync(CancellationToken stop)
        {
            Running.Put(silo.SiloAddress);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }

        public void Tell(Row? row, bool isGone) => Told.Put(silo.SiloAddress);
    }

    private sealed class Inbox<T>
    {
        private readonly ConcurrentQueue<T> _items = new();
        private readonly SemaphoreSlim _count = new(0);

        public void Put(T item)
        {
            _items.Enqueue(item);
            _count.Release();
        }

        public async Task<T> Take()
        {
            await _count.WaitAsync();
            return _items.TryDequeue(out var item) ? item : throw new InvalidOperationException();
        }
    }
}
