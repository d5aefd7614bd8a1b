using System.Data.Common;
using Mistral.Storage.Databases;
using Mistral.Storage.Executions;

namespace Mistral.Storage.Tests.Commit;

/// <summary>A database that fails where the script says; what it made durable is a list.</summary>
internal sealed class FakeDatabase(bool isBlocking, int queueLimit, params FakeDatabase.Failure[] script)
    : Database(new(DatabaseKind.Sqlite, "") { QueueLimit = queueLimit }, TimeProvider.System)
{
    private const int LongQueue = 20_000;

    private readonly Queue<Failure> _script = new(script);

    public FakeDatabase(bool isBlocking, params Failure[] script)
        : this(isBlocking, LongQueue, script) { }

    /// <summary>What happens to one try; when the script is over, nothing.</summary>
    public enum Failure
    {
        None,
        BeforeCommit,
        AtCommitUnwritten,
        AtCommitWritten,
        ForGood,
    }

    public List<string[]> Durable { get; } = [];

    public List<int> Threads { get; } = [];

    /// <summary>What is about to be committed is held until this completes.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>Completes when a commit has come that far.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Dialect Dialect { get; } = new FakeDialect();

    public override bool IsBlocking => isBlocking;

    private long Mark { get; set; }

    public override ValueTask<DbConnection> OpenSchemaAsync() => throw new NotSupportedException();

    public override ValueTask<ICommitSession> OpenCommitSessionAsync(CommitLane lane) =>
        ValueTask.FromResult<ICommitSession>(new Session(this));

    public override ValueTask LockSchemaAsync(SqlSession session) => throw new NotSupportedException();

    public override ValueTask UnlockSchemaAsync(SqlSession session) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override void ForgetConnections() { }

    protected override Task<T> ReadOnceAsync<T>(Func<SqlSession, ValueTask<T>> read) => throw new NotSupportedException();

    private sealed class FakeDialect : Dialect
    {
        public override bool IsTransient(Exception error) => error is IOException;

        public override bool IsDuplicate(Exception error) => false;

        protected override string KeyOf(Exception error) => "";

        protected override bool IsPrimary(string key) => false;
    }

    private sealed class Session(FakeDatabase database) : ICommitSession
    {
        private string[] _written = [];
        private Failure _failure;
        private long _mark;

        public SqlSession Sql => throw new NotSupportedException();

        public bool IsUsable => true;

        public ValueTask BeginAsync(long mark)
        {
            _mark = mark;
            database._script.TryDequeue(out _failure);
            return ValueTask.CompletedTask;
        }

        public ValueTask<bool[]> WriteAsync(IReadOnlyList<ExecutionWrite> writes)
        {
            database.Threads.Add(Environment.CurrentManagedThreadId);
            _written = [.. writes.Select(write => write.Execution.Id)];
            return _failure switch
            {
                Failure.BeforeCommit => throw new IOException("away"),
                Failure.ForGood => throw new InvalidOperationException("bad data"),
                _ => ValueTask.FromResult(writes.Select(write => write.ExpectedVersion == 0).ToArray()),
            };
        }

        public ValueTask<IReadOnlySet<string>> LockedAsync(IReadOnlyList<string> executionIds) =>
            ValueTask.FromResult<IReadOnlySet<string>>(new HashSet<string>());

        public async ValueTask CommitAsync()
        {
            database.Reached.TrySetResult();
            await database.Held;
            if (_failure == Failure.AtCommitUnwritten)
            {
                throw new IOException("lost");
            }

            database.Durable.Add(_written);
            database.Mark = _mark;
            if (_failure == Failure.AtCommitWritten)
            {
                throw new IOException("lost");
            }
        }

        public ValueTask RollbackAsync() => ValueTask.CompletedTask;

        public ValueTask<long> LastMarkAsync() => ValueTask.FromResult(database.Mark);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
