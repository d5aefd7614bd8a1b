using System.Collections.Immutable;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Clock;

/// <summary>
/// Range scans over the columns that the committer derives: <c>due_at</c>, <c>forgotten</c>, <c>ended_at</c> are null where they do not
/// apply.
/// </summary>
internal sealed class ClockStore(Database database) : IClockStore
{
    private const int MostCounted = 100_000;

    private readonly string _due =
        "SELECT id, due_at FROM workflow_executions WHERE due_at < @p0 AND slice % @p1 = @p2 ORDER BY due_at, id"
        + database.Dialect.FirstRows("@p3");

    public async Task<long> NowAsync() =>
        database.Dialect.Now is { } now
            ? await CountAsync(now)
            : (database.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public Task<ImmutableArray<DueExecution>> DueAsync(int shard, int shardCount, long before, int limit) =>
        database.ReadAsync<ImmutableArray<DueExecution>>(async sql =>
            [
                .. await sql.QueryAsync(
                    _due,
                    reader => new DueExecution(reader.GetString(0), reader.GetInt64(1)),
                    before,
                    (long)shardCount,
                    (long)shard,
                    (long)limit
                ),
            ]
        );

    public Task<ImmutableArray<string>> OrphansAsync(ImmutableArray<string> livingSilos, int limit) =>
        OrphansAsync("workflow_executions", "live_owner", livingSilos, limit);

    public Task<ImmutableArray<string>> StandaloneOrphansAsync(ImmutableArray<string> livingSilos, int limit) =>
        OrphansAsync("lone_actions", "owner", livingSilos, limit);

    public Task<long> ForgottenAsync() => CountAsync("SELECT COUNT(*) FROM workflow_executions WHERE forgotten IS NOT NULL");

    public async Task<(long Notifications, long ParkedEvents)> BacklogAsync() =>
        (await BoundedCountAsync("execution_outbox"), await BoundedCountAsync("kept_events"));

    public Task<ImmutableArray<string>> ExpiredAsync(long updatedBefore, ImmutableArray<string> states, int limit) =>
        IdsAsync("ended_at < @p0", states, [updatedBefore], limit);

    public async Task<ImmutableArray<string>> BeyondAsync(long keep, ImmutableArray<string> states, int limit)
    {
        var total = await CountAsync(
            $"SELECT COUNT(*) FROM workflow_executions WHERE ended_at IS NOT NULL AND state IN ({SqlText.ParameterList(0, states.Length)})",
            states
        );
        return total <= keep ? [] : await IdsAsync("ended_at IS NOT NULL", states, [], (int)Math.Min(limit, total - keep));
    }

    /// <remarks>
    /// The owners are few: they are found by jumping from one to the next in the index, and only the dead ones' rows are read.
    /// </remarks>
    private Task<ImmutableArray<string>> OrphansAsync(string table, string column, ImmutableArray<string> living, int limit) =>
        database.ReadAsync<ImmutableArray<string>>(async sql =>
        {
            var orphans = ImmutableArray.CreateBuilder<string>();
            for (var owner = await NextOwnerAsync(""); owner is not null && orphans.Count < limit; owner = await NextOwnerAsync(owner))
            {
                if (!living.Contains(owner))
                {
                    orphans.AddRange(
                        await sql.QueryAsync(
                            $"SELECT id FROM {table} WHERE {column} = @p0 ORDER BY id{database.Dialect.FirstRows("@p1")}",
                            reader => reader.GetString(0),
                            owner,
                            (long)(limit - orphans.Count)
                        )
                    );
                }
            }

            return orphans.ToImmutable();

            async ValueTask<string?> NextOwnerAsync(string after) =>
                (
                    await sql.QueryAsync(
                        $"SELECT {column} FROM {table} WHERE {column} > @p0 ORDER BY {column}{database.Dialect.FirstRows(1)}",
                        reader => reader.GetString(0),
                        after
                    )
                ).FirstOrDefault();
        });

    private Task<long> BoundedCountAsync(string table) =>
        CountAsync($"SELECT COUNT(*) FROM (SELECT 1 AS present FROM {table}{database.Dialect.FirstRows(MostCounted)}) AS bounded");

    private Task<long> CountAsync(string select, params IReadOnlyList<object?> arguments) =>
        database.ReadAsync(async sql => (await sql.QueryAsync(select, reader => reader.GetInt64(0), arguments))[0]);

    private Task<ImmutableArray<string>> IdsAsync(string condition, ImmutableArray<string> states, object?[] first, int limit) =>
        database.ReadAsync<ImmutableArray<string>>(async sql =>
            [
                .. await sql.QueryAsync(
                    $"SELECT id FROM workflow_executions WHERE {condition} AND state IN "
                        + $"({SqlText.ParameterList(first.Length, states.Length)}) ORDER BY ended_at, id"
                        + database.Dialect.FirstRows(limit),
                    reader => reader.GetString(0),
                    [.. first, .. states]
                ),
            ]
        );
}
