using System.Collections.Immutable;
using Mistral.Storage.Databases;
using Mistral.Storage.Reading;

namespace Mistral.Storage.Overview;

internal sealed class ProjectFigures(Database database) : IProjectFigures
{
    private readonly string _queues =
        "SELECT queue, SUM(CASE WHEN state = 'QUEUED' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'LEASED' THEN 1 ELSE 0 END) FROM "
        + "worker_tasks WHERE project_id = @p0 AND state IN ('QUEUED', 'LEASED') GROUP BY queue ORDER BY COUNT(*) DESC, queue"
        + database.Dialect.FirstRows("@p1");

    private readonly string _leases =
        "SELECT id, queue, action, worker, workflow_name, task_name, attempt, lease_until FROM worker_tasks WHERE project_id = @p0 "
        + $"AND state = 'LEASED' ORDER BY lease_until, id{database.Dialect.FirstRows("@p1")}";

    private readonly string _parkedEvents =
        "SELECT t.id, t.name, t.error, COUNT(*), MIN(k.kept_at) FROM kept_events k INNER JOIN event_triggers t ON t.id = "
        + "k.trigger_id WHERE t.project_id = @p0 GROUP BY t.id, t.name, t.error ORDER BY MIN(k.kept_at), t.id"
        + database.Dialect.FirstRows("@p1");

    public Task<ImmutableArray<QueueFigures>> QueuesAsync(string projectId, int limit) =>
        database.ReadAsync<ImmutableArray<QueueFigures>>(async sql =>
            [
                .. await sql.QueryAsync(
                    _queues,
                    reader => new QueueFigures(
                        reader.GetString(0),
                        Convert.ToInt64(reader.GetValue(1), null),
                        Convert.ToInt64(reader.GetValue(2), null)
                    ),
                    projectId,
                    (long)limit
                ),
            ]
        );

    public Task<ImmutableArray<LeaseFigures>> LeasesAsync(string projectId, int limit) =>
        database.ReadAsync<ImmutableArray<LeaseFigures>>(async sql =>
            [
                .. await sql.QueryAsync(
                    _leases,
                    reader =>
                    {
                        var next = new RowCursor(reader);
                        return new LeaseFigures(
                            next.Text(),
                            next.Text(),
                            next.Text(),
                            next.TextOrNull(),
                            next.TextOrNull(),
                            next.TextOrNull(),
                            next.Number(),
                            next.NumberOrNull()
                        );
                    },
                    projectId,
                    (long)limit
                ),
            ]
        );

    public Task<ImmutableArray<ParkedEventFigures>> ParkedEventsAsync(string projectId, int limit) =>
        database.ReadAsync<ImmutableArray<ParkedEventFigures>>(async sql =>
            [
                .. await sql.QueryAsync(
                    _parkedEvents,
                    reader =>
                    {
                        var next = new RowCursor(reader);
                        return new ParkedEventFigures(next.Text(), next.TextOrNull(), next.TextOrNull(), next.Number(), next.Number());
                    },
                    projectId,
                    (long)limit
                ),
            ]
        );
}
