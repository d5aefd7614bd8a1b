using Microsoft.Data.Sqlite;

namespace Mistral.Benchmarks.Lists;

/// <summary>
/// Fills the file of a service that does not run with executions as <see cref="ListFill"/> makes them; the schema is there.
/// </summary>
internal static class SqliteFill
{
    private const string Executions = """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $count - 1),
        rows AS (SELECT i, $begin + i * 100000 AS at,
            CASE WHEN i % 10 = 5 THEN 'project-' || (i % 9) ELSE '<default-project>' END AS project,
            CASE WHEN i % 1000 = 7 THEN 'ERROR' WHEN i % 20000 = 11 THEN 'RUNNING' ELSE 'SUCCESS' END AS state FROM n)
        INSERT INTO workflow_executions (id, workflow_id, workflow_name, workflow_namespace, project_id, description, tags, params,
            task_execution_id, root_execution_id,
            state, input, output, context, internal, checksum, created_at, updated_at, waiter, version, slice, ended_at)
        SELECT printf('%08x-0000-7000-8000-000000000000', i), printf('000000%02x-0000-7000-9000-000000000000', i % 50),
            'workflow_' || (i % 50), '', project, '', '[]', '{"namespace": "", "env": {}}',
            CASE WHEN i % 10 = 9 THEN printf('%08x-0000-7000-a000-000000000000', i - 1) END,
                CASE WHEN i % 10 = 9 THEN printf('%08x-0000-7000-8000-000000000000', i - 1) END,
            state, '{"server": "web-' || i || '", "flavor": "small"}', '{"result": ' || i || '}', '{"server": "web-' || i || '"}',
                '{"events": 23}', '0123456789abcdef0123456789abcdef',
            at, CASE WHEN state <> 'RUNNING' THEN at + 500000 END, CASE WHEN state = 'RUNNING' THEN 'async action' END, 2,
                i % 1048576, CASE WHEN state <> 'RUNNING' THEN at + 500000 END
        FROM rows
        """;

    private const string Tasks = """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < $each - 1)
        INSERT INTO task_executions (id, name, type, state, tags, runtime_context, published, processed, internal, created_at,
            updated_at, started_at, finished_at,
            workflow_execution_id, workflow_id, workflow_name, workflow_namespace, project_id)
        SELECT substr(e.id, 1, 19) || printf('a%03x', i) || substr(e.id, 24), 'task' || i, 'ACTION', 'SUCCESS', '[]', '{}',
            '{"x": 1}', 1, '{}', e.created_at + i * 1000, e.created_at + i * 1000 + 500,
            e.created_at + i * 1000, e.created_at + i * 1000 + 500, e.id, e.workflow_id, e.workflow_name, '', e.project_id
        FROM workflow_executions e CROSS JOIN n WHERE $each > 0
        """;

    private const string Actions = """
        INSERT INTO action_executions (id, name, task_execution_id, task_name, state, tags, accepted, input, output, is_sync,
            internal, created_at, updated_at,
            workflow_execution_id, workflow_name, workflow_namespace, project_id)
        SELECT substr(t.id, 1, 19) || 'b' || substr(t.id, 21), 'std.echo', t.id, t.name, 'SUCCESS', '[]', 1, '{"output": 1}',
            '{"result": 1}', 1, '{}', t.created_at, t.updated_at,
            t.workflow_execution_id, t.workflow_name, '', t.project_id
        FROM task_executions t
        """;

    public static async Task RunAsync(string file, int executions, int tasksEach = 0)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        // A file that is lost is filled again; pages that do not fit into the cache are written over and over.
        await RunAsync(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000");
        await RunAsync(connection, Executions, ("$count", executions), ("$begin", 1_767_225_600_000_000));
        if (tasksEach > 0)
        {
            await RunAsync(connection, Tasks, ("$each", tasksEach));
            await RunAsync(connection, Actions);
        }

        await RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, params (string Name, long Value)[] arguments)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        foreach (var (name, value) in arguments)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }
}
