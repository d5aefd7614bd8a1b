using System.Collections.Immutable;
using Mistral.Storage.Commit;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Workers;

/// <summary>Every change names the state it expects, so that of two silos that try the same one succeeds.</summary>
internal sealed class WorkerTaskStore(Database database, Committer committer) : IWorkerTaskStore
{
    private const long Second = 1_000_000;

    /// <summary>An outcome that did not arrive is brought again after this.</summary>
    private const long DeliveryPatience = 10 * Second;

    /// <summary>How long the end of a task is remembered.</summary>
    private const long Memory = 3600 * Second;

    private const int ForgottenAtATime = 100;

    private const string Requeue =
        "UPDATE worker_tasks SET state = @p0, lease_id = NULL, worker = NULL, lease_until = NULL, due_at = CASE WHEN execution_id IS "
        + "NULL THEN deadline ELSE NULL END";

    private static readonly string Queued = WorkerTaskSql.Text(WorkerTaskState.Queued);
    private static readonly string Leased = WorkerTaskSql.Text(WorkerTaskState.Leased);
    private static readonly string Ended = WorkerTaskSql.Text(WorkerTaskState.Ended);
    private static readonly string Done = WorkerTaskSql.Text(WorkerTaskState.Done);
    private static readonly string Cancelled = WorkerTaskSql.Text(WorkerTaskState.Cancelled);

    private readonly WorkerTaskReads _reads = new(database);

    private readonly string _selectDue =
        $"{WorkerTaskSql.Select} WHERE w.due_at <= @p0 ORDER BY w.due_at, w.id{database.Dialect.FirstRows("@p1")}";

    private readonly string _selectQueued =
        $"{WorkerTaskSql.Select} WHERE w.project_id = @p0 AND w.queue = @p1 AND w.state = @p2 AND (a.state IS NULL OR a.state <> "
        + $"'PAUSED') ORDER BY w.created_at, w.id{database.Dialect.FirstRows("@p3")}";

    public Task AddAsync(WorkerTask task) => ChangeAsync(database.Dialect.InsertIfAbsent(WorkerTaskSql.Insert), WorkerTaskSql.Values(task));

    public async Task<ImmutableArray<LeasedTask>> LeaseAsync(LeaseOrder order, long now)
    {
        var leased = new List<LeasedTask>();
        await committer.CommitAsync(
            new UnitOperation(async sql =>
            {
                leased.Clear();
                while (leased.Count < order.Count && await TakeAsync(sql, order, now, leased)) { }
            })
            {
                Project = order.ProjectId,
            }
        );
        return [.. leased];
    }

    public Task<WorkerTaskStatus?> FindAsync(string id) => _reads.FindAsync(id);

    public Task<bool> ExtendAsync(string leaseId, long seconds, long now) =>
        ChangeAsync(
            "UPDATE worker_tasks SET lease_seconds = @p0, lease_until = @p1, due_at = @p1 WHERE lease_id = @p2 AND id = @p3 AND state "
                + "= @p4",
            seconds,
            now + (seconds * Second),
            leaseId,
            TaskOf(leaseId),
            Leased
        );

    public Task<bool> EndAsync(string leaseId, string outcome, long now) =>
        ChangeAsync(
            "UPDATE worker_tasks SET state = @p0, outcome = @p1, due_at = @p2 WHERE lease_id = @p3 AND id = @p4 AND state = @p5",
            Ended,
            outcome,
            now + DeliveryPatience,
            leaseId,
            TaskOf(leaseId),
            Leased
        );

    public Task<bool> DeferAsync(string leaseId, long now) =>
        ChangeAsync(
            "UPDATE worker_tasks SET state = @p0, due_at = @p1 WHERE lease_id = @p2 AND id = @p3 AND state = @p4",
            Done,
            now + Memory,
            leaseId,
            TaskOf(leaseId),
            Leased
        );

    public Task<bool> ReturnAsync(string leaseId) =>
        ChangeAsync(
            $"{Requeue}, attempt = attempt - 1 WHERE lease_id = @p1 AND id = @p2 AND state = @p3",
            Queued,
            leaseId,
            TaskOf(leaseId),
            Leased
        );

    public Task<bool> TakeBackAsync(WorkerTaskStatus seen) =>
        ChangeAsync(
            $"{Requeue} WHERE id = @p1 AND state = @p2 AND lease_id = @p3 AND lease_until = @p4",
            Queued,
            seen.Task.Id,
            Leased,
            seen.LeaseId,
            seen.LeaseUntil
        );

    public Task<bool> ExpireAsync(WorkerTaskStatus seen, string outcome, long now) =>
        ChangeAsync(
            "UPDATE worker_tasks SET state = @p0, outcome = @p1, lease_id = NULL, due_at = @p2 "
                + "WHERE id = @p3 AND state = @p4 AND attempt = @p5 AND COALESCE(lease_until, 0) = @p6",
            Ended,
            outcome,
            now + DeliveryPatience,
            seen.Task.Id,
            WorkerTaskSql.Text(seen.State),
            seen.Attempt,
            seen.LeaseUntil ?? 0L
        );

    public Task<bool> CancelAsync(string id, long now) =>
        ChangeAsync(
            "UPDATE worker_tasks SET state = @p0, due_at = @p1 WHERE id = @p2 AND state IN (@p3, @p4)",
            Cancelled,
            now + Memory,
            id,
            Queued,
            Leased
        );

    public Task DeliveredAsync(string id, long now) =>
        ChangeAsync(
            "UPDATE worker_tasks SET state = @p0, outcome = NULL, due_at = @p1 WHERE id = @p2 AND state = @p3",
            Done,
            now + Memory,
            id,
            Ended
        );

    public Task ForgetAsync(ImmutableArray<string> ids) =>
        Task.WhenAll(
            ids.Chunk(ForgottenAtATime)
                .Select(chunk => ChangeAsync($"DELETE FROM worker_tasks WHERE id IN ({SqlText.ParameterList(0, chunk.Length)})", chunk))
        );

    public Task<ImmutableArray<WorkerTaskStatus>> DueAsync(long now, int limit) =>
        database.ReadAsync<ImmutableArray<WorkerTaskStatus>>(async sql =>
            [.. await sql.QueryAsync(_selectDue, WorkerTaskSql.Read, now, (long)limit)]
        );

    public Task GraceAsync(long now) =>
        ChangeAsync(
            $"UPDATE worker_tasks SET lease_until = @p0 + lease_seconds * {Second}, due_at = @p0 + lease_seconds * {Second} WHERE "
                + $"state = @p1 AND lease_until < @p0 + lease_seconds * {Second}",
            now,
            Leased
        );

    /// <returns>Whether there may be more.</returns>
    private async ValueTask<bool> TakeAsync(SqlSession sql, LeaseOrder order, long now, List<LeasedTask> leased)
    {
        var wanted = order.Count - leased.Count;
        var found = await sql.QueryAsync(_selectQueued, WorkerTaskSql.Read, order.ProjectId, order.Queue, Queued, (long)wanted);
        if (found.Count == 0)
        {
            return false;
        }

        var changed = await sql.ExecuteAllAsync(found.ConvertAll(status => status.IsWanted ? HandOut(status, order, now) : Drop(status)));
        leased.AddRange(found.Where((status, i) => status.IsWanted && changed[i] == 1).Select(Lease));
        return found.Count == wanted;
    }

    private static SqlStatement Drop(WorkerTaskStatus status) =>
        new("DELETE FROM worker_tasks WHERE id = @p0 AND state = @p1", [status.Task.Id, Queued]);

    private static SqlStatement HandOut(WorkerTaskStatus status, LeaseOrder order, long now)
    {
        var until = now + (order.Seconds * Second);
        var due = Math.Min(until, WorkerTaskSql.OwnDeadline(status.Task) ?? until);
        return new(
            "UPDATE worker_tasks SET state = @p0, attempt = @p1, lease_id = @p2, worker = @p3, lease_seconds = @p4, lease_until = "
                + "@p5, due_at = @p6 "
                + "WHERE id = @p7 AND state = @p8 AND attempt = @p9",
            [Leased, status.Attempt + 1, LeaseId(status), order.Worker, order.Seconds, until, due, status.Task.Id, Queued, status.Attempt]
        );
    }

    private static LeasedTask Lease(WorkerTaskStatus status) =>
        new(status.Task, LeaseId(status), status.Attempt + 1)
        {
            ForProjectId = status.ForProjectId ?? status.Task.ProjectId,
            TaskExecutionId = status.TaskExecutionId,
        };

    /// <summary>A lease is named after its task and the number of its hand-out.</summary>
    private static string LeaseId(WorkerTaskStatus status) => $"{status.Task.Id}.{status.Attempt + 1}";

    private static string TaskOf(string leaseId) => leaseId[..Math.Max(0, leaseId.LastIndexOf('.'))];

    private async Task<bool> ChangeAsync(string sql, params IReadOnlyList<object?> arguments)
    {
        var operation = new StatementOperation(new(sql, arguments));
        await committer.CommitAsync(operation);
        return operation.Changed > 0;
    }
}
