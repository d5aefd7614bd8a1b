using System.Data.Common;

namespace Mistral.Storage.Databases;

/// <summary>One of the three databases: connections for reading, and the one connection that the committer writes with.</summary>
internal abstract class Database(StorageOptions options, TimeProvider time) : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public StorageOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    /// <summary>Names this process in the marks of its commits; chance is its only meaning.</summary>
    public string CommitterId { get; } = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);

    public abstract Dialect Dialect { get; }

    /// <summary>The driver blocks: the committer needs a thread of its own.</summary>
    public abstract bool IsBlocking { get; }

    /// <summary>A new connection, open, that the caller disposes.</summary>
    public abstract ValueTask<DbConnection> OpenAsync();

    public abstract ValueTask<ICommitSession> OpenCommitSessionAsync();

    /// <summary>Keeps other processes from changing the schema; where the database can, what follows is one transaction.</summary>
    public abstract ValueTask LockSchemaAsync(SqlSession session);

    public abstract ValueTask UnlockSchemaAsync(SqlSession session);

    public abstract ValueTask DisposeAsync();

    /// <summary>For containers that are not disposed asynchronously.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

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
            catch (Exception error) when (Dialect.IsTransient(error))
            {
                if (Time.GetElapsedTime(started) > Options.ReadPatience)
                {
                    throw new Executions.StorageUnavailableException($"The database does not answer: {error.Message}", error);
                }

                await Task.Delay(Pause(attempt), Time);
            }
        }
    }

    /// <summary>How long to wait before the attempt after this one.</summary>
    public static TimeSpan Pause(int attempt) => FirstPause * Math.Pow(2, Math.Min(attempt, 10)) is var pause && pause < LongestPause ? pause : LongestPause;

    protected abstract Task<T> ReadOnceAsync<T>(Func<SqlSession, ValueTask<T>> read);
}
