using Microsoft.Extensions.DependencyInjection;
using Mistral.Storage.Clock;
using Mistral.Storage.Events;
using Mistral.Storage.Executions;
using Mistral.Storage.Listing;
using Mistral.Storage.Overview;
using Mistral.Storage.Resources;
using Mistral.Storage.Workers;

namespace Mistral.Storage.Tests.Databases;

/// <summary>The stores over a fresh database.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestStorage(StorageOptions options)
    {
        Options = options;
        _services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
    }

    public StorageOptions Options { get; }

    public IExecutionStore Executions => _services.GetRequiredService<IExecutionStore>();

    public ITurnDeaths Deaths => _services.GetRequiredService<ITurnDeaths>();

    public IResourceStore Resources => _services.GetRequiredService<IResourceStore>();

    public IRowReader Rows => _services.GetRequiredService<IRowReader>();

    public IWorkerTaskStore WorkerTasks => _services.GetRequiredService<IWorkerTaskStore>();

    public IParkedEventStore ParkedEvents => _services.GetRequiredService<IParkedEventStore>();

    public IProjectRecords Records => _services.GetRequiredService<IProjectRecords>();

    public IProjectFigures Figures => _services.GetRequiredService<IProjectFigures>();

    public Storage.Databases.Database Database => _services.GetRequiredService<Storage.Databases.Database>();

    public IClockStore Clock => _services.GetRequiredService<IClockStore>();

    public static async Task<TestStorage> CreateAsync(DatabaseKind kind, Func<StorageOptions, StorageOptions>? change = null)
    {
        var options = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        await StorageSchema.UpgradeAsync(options);
        return new(change?.Invoke(options) ?? options);
    }

    public Mistral.Storage.Commit.ICommitLoad Load => _services.GetRequiredService<Mistral.Storage.Commit.ICommitLoad>();

    /// <summary>Over a database that is there.</summary>
    public static TestStorage Over(StorageOptions options) => new(options);

    /// <summary>Another process over the same database.</summary>
    public TestStorage Second() => new(Options);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
