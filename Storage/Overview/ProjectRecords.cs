using System.Collections.Immutable;
using System.Data.Common;
using Mistral.Storage.Databases;
using Mistral.Storage.Reading;

namespace Mistral.Storage.Overview;

internal sealed class ProjectRecords(Database database) : IProjectRecords
{
    private readonly string _runs =
        "SELECT a.id, a.state, a.is_sync, a.internal, x.owner, w.state, w.queue, w.worker, w.attempt, w.lease_until "
        + "FROM action_executions a LEFT JOIN worker_tasks w ON w.id = a.id "
        + "LEFT JOIN workflow_executions x ON x.id = a.workflow_execution_id "
        + $"WHERE a.task_execution_id = @p0 ORDER BY a.created_at DESC, a.id DESC{database.Dialect.FirstRows("@p1")}";

    private readonly string _parkedEvents =
        "SELECT id, kept_at, due_at, event_params FROM kept_events WHERE trigger_id = @p0 ORDER BY kept_at, id"
        + database.Dialect.FirstRows("@p1");

    private readonly string _offers =
        "SELECT d.id, d.name, d.namespace, m.project_id, m.status, m.created_at FROM resource_members m "
        + "INNER JOIN workflow_definitions d ON d.id = m.resource_id WHERE m.member_id = @p0 AND m.resource_type = 'workflow' "
        + $"ORDER BY m.created_at DESC, m.id DESC{database.Dialect.FirstRows("@p1")}";

    public Task<ImmutableArray<RunRecord>> RunsAsync(string taskExecutionId, int limit) =>
        ReadAsync(
            _runs,
            reader =>
            {
                var next = new RowCursor(reader);
                return new RunRecord(
                    next.Text(),
                    next.Text(),
                    next.Flag(),
                    next.TextOrNull(),
                    next.TextOrNull(),
                    next.TextOrNull(),
                    next.TextOrNull(),
                    next.TextOrNull(),
                    next.NumberOrNull(),
                    next.NumberOrNull()
                );
            },
            taskExecutionId,
            limit
        );

    public Task<ImmutableArray<ParkedEventRecord>> ParkedEventsAsync(string triggerId, int limit) =>
        ReadAsync(
            _parkedEvents,
            reader =>
            {
                var next = new RowCursor(reader);
                return new ParkedEventRecord(next.Text(), next.Number(), next.Number(), next.Text());
            },
            triggerId,
            limit
        );

    public Task<ImmutableArray<OfferRecord>> OffersAsync(string projectId, int limit) =>
        ReadAsync(
            _offers,
            reader =>
            {
                var next = new RowCursor(reader);
                return new OfferRecord(next.Text(), next.Text(), next.Text(), next.Text(), next.Text(), next.Number());
            },
            projectId,
            limit
        );

    private Task<ImmutableArray<T>> ReadAsync<T>(string statement, Func<DbDataReader, T> read, string of, int limit) =>
        database.ReadAsync<ImmutableArray<T>>(async sql => [.. await sql.QueryAsync(statement, read, of, (long)limit)]);
}
