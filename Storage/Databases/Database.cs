using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;

namespace Mistral.Storage.Databases;

/// <summary>One of the three databases: connections for reading, and the one connection that the committer writes with.</summary>
internal abstract class Database(StorageOptions options, TimeProvider time) : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Lazy<string> _committer = new(() => RandomNumberGenerator.GetHexString(32, lowercase: true));

    public StorageOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    /// <summary>Names this process in the marks of its commits; chance is its only meaning.</summary>
    /// <remarks>Made when it is asked for: SQLite needs none, and OpenSSL is not loaded for it.</remarks>
    public string CommitterId => _committer.Value;

    /// <summary>The name of a lane's mark and session.</summary>
    protected string LaneId(CommitLane lane) => lane == CommitLane.Common ? CommitterId : $"{CommitterId}-l";

    public abstract Dialect Dialect { get; }

    /// <summary>The driver blocks: the committer needs a thread of its own.</summary>
    public abstract bool IsBlocking { get; }

    /// <summary>Fails when the database is no longer where this process found it.</summary>
    public virtual void CheckPlace() { }

    /// <summary>A new connection, open, that the caller disposes; for the schema, whose changes take as long as they take.</summary>
    public abstract ValueTask<DbConnection> OpenSchemaAsync();

    /// <summary>Ends what is left of the lane's session before.</summary>
    public abstract ValueTask<ICommitSession> OpenCommitSessionAsync(CommitLane lane);

    /// <summary>Keeps other processes from changing the schema; where the database can, what follows is one transaction.</summary>
    public abstract ValueTask LockSchemaAsync(SqlSession session);

    public abstract ValueTask UnlockSchemaAsync(SqlSession session);

    public abstract ValueTask DisposeAsync();

    /// <summary>For containers that are not disposed asynchronously.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    /// <summary>Reads that it does at the same time.</summary>
    public virtual int ReadConnections => Options.ReadConnections;

    /// <summary>Reads; waits for a database that is away, but not for ever.</summary>
    /// <exception cref="Executions.StorageUnavailableException">It stayed away.</exception>
    public async Task<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> read)
    {
        var started = Time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ReadOnceAsync(read);
            }
            catch (Exception error) when (Dialect.IsTooLong(error))
            {
                throw new Executions.StorageUnavailableException(TooLong, error);
            }
            catch (Exception error) when (Dialect.IsTransient(error))
            {
                NoticeLoss(error);
                if (Time.GetElapsedTime(started) > Options.ReadPatience)
                {
                    throw new Executions.StorageUnavailableException($"The database does not answer: {error.Message}", error);
                }

                await Task.Delay(Pause(attempt), Time);
            }
        }
    }

    /// <summary>The database is well, and would be asked the same for nothing: nothing is repeated.</summary>
    private string TooLong =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Reading this took longer than {Options.StatementTimeout.TotalSeconds} seconds ([database] statement_timeout_seconds). A list "
                + $"takes less with a filter of state, time or workflow; search_limit bounds a search."
        );

    /// <summary>How long to wait before the attempt after this one.</summary>
    public static TimeSpan Pause(int attempt) =>
        FirstPause * Math.Pow(2, Math.Min(attempt, 10)) is var pause && pause < LongestPause ? pause : LongestPause;

    /// <summary>
    /// Where one connection is lost or leads to a server that takes no writes any more, the others that wait in the pool are no better.
    /// </summary>
    public void NoticeLoss(Exception error)
    {
        if (Dialect.IsLoss(error))
        {
            ForgetConnections();
        }
    }

    /// <summary>Connections that wait are closed, those in use when they come back.</summary>
    protected abstract void ForgetConnections();

    /// <summary>Makes a connection ready; one that does not become so is given back.</summary>
    protected static async ValueTask<DbConnection> OpenedAsync(DbConnection connection, Func<ValueTask> prepare)
    {
        try
        {
            await prepare();
            return connection;
        }
        catch (Exception)
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    protected abstract Task<T> ReadOnceAsync<T>(Func<SqlSession, ValueTask<T>> read);
}
