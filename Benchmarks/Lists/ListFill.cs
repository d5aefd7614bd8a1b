using Npgsql;

namespace Mistral.Benchmarks.Lists;

/// <summary>
/// Fills a PostgreSQL database with executions that have ended, some that failed, a few that run: set by set, inside the database.
/// </summary>
/// <remarks>
/// Ids are UUIDs that begin with the number of their execution. One execution each 100 ms, of 50 workflows; nine of ten belong to the
/// project that lists, the rest to nine others; every tenth is a sub-workflow; one of a thousand failed.
/// </remarks>
internal sealed class ListFill(NpgsqlDataSource database, int executions, int tasksEach)
{
    /// <summary>2026-01-01 00:00 UTC, in microseconds.</summary>
    private const long Begin = 1_767_225_600_000_000;

    private const int Set = 100_000;

    private const string Executions = """
        INSERT INTO workflow_executions (id, workflow_id, workflow_name, workflow_namespace, project_id, description, tags, params,
            task_execution_id, root_execution_id,
            state, input, output, context, internal, checksum, created_at, updated_at, version, slice, ended_at)
        SELECT lpad(to_hex(i), 8, '0') || '-0000-7000-8000-000000000000',
            '000000' || lpad(to_hex(i % 50), 2, '0') || '-0000-7000-9000-000000000000',
            'workflow_' || i % 50, '', project, '', '[]', '{"namespace": "", "env": {}}',
            CASE WHEN i % 10 = 9 THEN lpad(to_hex(i - 1), 8, '0') || '-0000-7000-a000-000000000000' END,
            CASE WHEN i % 10 = 9 THEN lpad(to_hex(i - 1), 8, '0') || '-0000-7000-8000-000000000000' END,
            state, '{"server": "web-' || i || '", "flavor": "small"}', '{"result": ' || i || '}', '{"server": "web-' || i || '"}',
                '{"events": 23}',
            '0123456789abcdef0123456789abcdef', at, CASE WHEN state <> 'RUNNING' THEN at + 500000 END, 2, i % 1048576,
                CASE WHEN state <> 'RUNNING' THEN at + 500000 END
        FROM (SELECT i, $3 + i * 100000 AS at, CASE WHEN i % 10 = 5 THEN 'project-' || i % 9 ELSE '<default-project>' END AS project,
            CASE WHEN i % 1000 = 7 THEN 'ERROR' WHEN i % 20000 = 11 THEN 'RUNNING' ELSE 'SUCCESS' END AS state
        FROM generate_series($1::bigint, $2::bigint) i) rows
        """;

    private const string Tasks = """
        INSERT INTO task_executions (id, name, type, state, tags, runtime_context, published, processed, internal, created_at,
            updated_at, started_at, finished_at,
            workflow_execution_id, workflow_id, workflow_name, workflow_namespace, project_id)
        SELECT left(e.id, 19) || 'a' || lpad(to_hex(n), 3, '0') || right(e.id, 13), 'task' || n, 'ACTION', 'SUCCESS', '[]', '{}',
            '{"x": 1}', true, '{}', e.created_at + n * 1000, e.created_at + n * 1000 + 500,
            e.created_at + n * 1000, e.created_at + n * 1000 + 500, e.id, e.workflow_id, e.workflow_name, '', e.project_id
        FROM workflow_executions e, generate_series(0, $3 - 1) n
        WHERE e.id BETWEEN lpad(to_hex($1), 8, '0') AND lpad(to_hex($2), 8, '0') || '-1'
        """;

    private const string Actions = """
        INSERT INTO action_executions (id, name, task_execution_id, task_name, state, tags, accepted, input, output, is_sync,
            internal, created_at, updated_at,
            workflow_execution_id, workflow_name, workflow_namespace, project_id)
        SELECT left(t.id, 19) || 'b' || right(t.id, 16), 'std.echo', t.id, t.name, 'SUCCESS', '[]', true, '{"output": 1}',
            '{"result": 1}', true, '{}', t.created_at, t.updated_at,
            t.workflow_execution_id, t.workflow_name, '', t.project_id
        FROM task_executions t WHERE t.workflow_execution_id BETWEEN lpad(to_hex($1), 8, '0') AND lpad(to_hex($2), 8, '0') || '-1'
        """;

    public async Task RunAsync()
    {
        for (long first = 0; first < executions; first += Set)
        {
            var last = Math.Min(first + Set, executions) - 1;
            await RunAsync(Executions, first, last, Begin);
            await RunAsync(Tasks, first, last, tasksEach);
            await RunAsync(Actions, first, last);
        }

        await RunAsync("VACUUM ANALYZE");
    }

    private async Task RunAsync(string sql, params long[] arguments)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = argument });
        }

        await command.ExecuteNonQueryAsync();
    }
}
