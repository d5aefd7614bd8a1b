using System.Collections.Immutable;
using System.Data.Common;
using Mistral.Storage.Commit;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Events;

/// <summary>The table <c>kept_events</c>.</summary>
internal sealed class ParkedEventStore(Database database, Committer committer) : IParkedEventStore
{
    private const string Columns = "id, trigger_id, event_params, kept_at, due_at";

    private readonly string _insert = database.Dialect.InsertIfAbsent(SqlText.Insert("kept_events", Columns.Split(", ")));

    private readonly string _due =
        $"SELECT {Columns} FROM kept_events WHERE due_at <= @p0 ORDER BY kept_at, id{database.Dialect.FirstRows("@p1")}";

    public async Task<bool> KeepAsync(ParkedEvent parked, int limit)
    {
        var isKept = true;
        await committer.CommitAsync(
            new UnitOperation(async sql =>
            {
                var others = await sql.QueryAsync(
                    "SELECT COUNT(*) FROM kept_events WHERE trigger_id = @p0 AND id <> @p1",
                    row => row.GetInt64(0),
                    parked.TriggerId,
                    parked.Id
                );
                isKept = others[0] < limit;
                if (isKept)
                {
                    await sql.ExecuteAsync(_insert, parked.Id, parked.TriggerId, parked.EventParams, parked.KeptAt, parked.DueAt);
                }
            })
        );
        return isKept;
    }

    public Task<ImmutableArray<ParkedEvent>> DueAsync(long now, int limit) =>
        database.ReadAsync<ImmutableArray<ParkedEvent>>(async sql => [.. await sql.QueryAsync(_due, Read, now, (long)limit)]);

    public Task DeferAsync(string triggerId, long dueAt) =>
        ChangeAsync("UPDATE kept_events SET due_at = @p0 WHERE trigger_id = @p1", dueAt, triggerId);

    public Task ForgetAsync(string id) => ChangeAsync("DELETE FROM kept_events WHERE id = @p0", id);

    public Task ForgetAllOfAsync(string triggerId) => ChangeAsync("DELETE FROM kept_events WHERE trigger_id = @p0", triggerId);

    private static ParkedEvent Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4));

    private Task ChangeAsync(string sql, params IReadOnlyList<object?> arguments) =>
        committer.CommitAsync(new UnitOperation(async session => await session.ExecuteAsync(sql, arguments)));
}
