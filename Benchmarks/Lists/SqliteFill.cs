using Microsoft.Data.Sqlite;

namespace Mistral.Benchmarks.Lists;

/// <summary>
/// Fills the file of a service that does not run with executions as <see cref="ListFill"/> makes them, without tasks; the schema is there.
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

    public static async Task RunAsync(string file, int executions)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = Executions;
        command.Parameters.AddWithValue("$count", (long)executions);
        command.Parameters.AddWithValue("$begin", 1_767_225_600_000_000);
        await command.ExecuteNonQueryAsync();
    }
}
