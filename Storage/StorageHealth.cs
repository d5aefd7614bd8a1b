using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Storage.Commit;
using Mistral.Storage.Databases;

namespace Mistral.Storage;

/// <summary>
/// Whether the database does its work for this process; what has become wrong is said once, loudly, when it is seen and not when somebody
/// asks.
/// </summary>
public sealed partial class StorageHealth : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>What passes sooner is no trouble: a deadlock, a restart of a connection.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Database _database;
    private readonly ICommitLoad _commits;
    private readonly ILogger _logger;
    private volatile string? _lost;

    internal StorageHealth(Database database, ICommitLoad commits, ILogger<StorageHealth> logger) =>
        (_database, _commits, _logger) = (database, commits, logger);

    /// <summary>Why requests that write had better come again later; null when all is well.</summary>
    public string? Trouble => _lost ?? (_commits.Trouble(Patience) is { } why ? $"The database takes no writes: {why}" : null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Look();
            await Task.Delay(Period, _database.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Look()
    {
        try
        {
            _database.CheckPlace();
            if (_lost is not null)
            {
                _lost = null;
                LogBack(_logger);
            }
        }
        catch (Exception e)
        {
            if (_lost is null)
            {
                LogLost(_logger, e.Message);
            }

            _lost = e.Message;
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Why}")]
    private static partial void LogLost(ILogger logger, string why);

    [LoggerMessage(LogLevel.Warning, "The database is back in its place.")]
    private static partial void LogBack(ILogger logger);
}
