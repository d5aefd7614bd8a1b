using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mistral.Storage.Clock;
using Mistral.Storage.Commit;
using Mistral.Storage.Databases;
using Mistral.Storage.Events;
using Mistral.Storage.Executions;
using Mistral.Storage.Listing;
using Mistral.Storage.Overview;
using Mistral.Storage.Resources;
using Mistral.Storage.Workers;

namespace Mistral.Storage;

/// <summary>The door: registers the stores over one database. The schema must be there: see <see cref="StorageSchema"/>.</summary>
public static class StorageServices
{
    /// <summary>
    /// Registers <see cref="IExecutionStore"/>, <see cref="IResourceStore"/>, <see cref="IRowReader"/>, <see cref="ITurnDeaths"/>, <see
    /// cref="IClockStore"/>, <see cref="IWorkerTaskStore"/>, <see cref="IParkedEventStore"/>, <see cref="ICommitLoad"/>, <see
    /// cref="StorageHealth"/>. What is queued is flushed when the container is disposed.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options) =>
        services
            .AddLogging()
            .AddSingleton(options)
            .AddSingleton(provider => DatabaseProviders.Create(options, provider.GetService<TimeProvider>() ?? TimeProvider.System))
            .AddSingleton<Committer>()
            .AddSingleton(provider => new StorageHealth(
                provider.GetRequiredService<Database>(),
                provider.GetRequiredService<ICommitLoad>(),
                provider.GetRequiredService<ILogger<StorageHealth>>()
            ))
            .AddHostedService(provider => provider.GetRequiredService<StorageHealth>())
            .AddSingleton<ICommitLoad>(provider => provider.GetRequiredService<Committer>())
            .AddSingleton<IExecutionStore, ExecutionStore>()
            .AddSingleton<IResourceStore, ResourceStore>()
            .AddSingleton<IRowReader, RowReader>()
            .AddSingleton<ITurnDeaths, TurnDeaths>()
            .AddSingleton<IClockStore, ClockStore>()
            .AddSingleton<IWorkerTaskStore, WorkerTaskStore>()
            .AddSingleton<IParkedEventStore, ParkedEventStore>()
            .AddSingleton<IProjectFigures, ProjectFigures>()
            .AddSingleton<IProjectRecords, ProjectRecords>();
}
