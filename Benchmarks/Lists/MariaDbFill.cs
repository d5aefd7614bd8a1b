using MySqlConnector;

namespace Mistral.Benchmarks.Lists;

/// <summary>Fills a MariaDB database with executions as <see cref="ListFill"/> makes them, without tasks; the schema is there.</summary>
internal static class MariaDbFill
{
    private const int Set = 100_000;

    private const string Executions = """
        INSERT INTO workflow_executions (id, workflow_id, workflow_name, workflow_namespace, project_id, description, tags, params,
            task_execution_id, root_execution_id,
            state, input, output, context, internal, checksum, created_at, updated_at, waiter, version, slice, ended_at)
        SELECT CONCAT(LPAD(LOWER(HEX(i)), 8, '0'), '-0000-7000-8000-000000000000'),
            CONCAT('000000', LPAD(LOWER(HEX(i % 50)), 2, '0'), '-0000-7000-9000-000000000000'),
            CONCAT('workflow_', i % 50), '', project, '', '[]', '{"namespace": "", "env": {}}',
            CASE WHEN i % 10 = 9 THEN CONCAT(LPAD(LOWER(HEX(i - 1)), 8, '0'), '-0000-7000-a000-000000000000') END,
            CASE WHEN i % 10 = 9 THEN CONCAT(LPAD(LOWER(HEX(i - 1)), 8, '0'), '-0000-7000-8000-000000000000') END,
            state, CONCAT('{"server": "web-', i, '", "flavor": "small"}'), CONCAT('{"result": ', i, '}'),
                CONCAT('{"server": "web-', i, '"}'), '{"events": 23}', '0123456789abcdef0123456789abcdef',
            at, CASE WHEN state <> 'RUNNING' THEN at + 500000 END, CASE WHEN state = 'RUNNING' THEN 'async action' END, 2,
                i % 1048576, CASE WHEN state <> 'RUNNING' THEN at + 500000 END
        FROM (SELECT seq + @first AS i, @begin + (seq + @first) * 100000 AS at,
            CASE WHEN (seq + @first) % 10 = 5 THEN CONCAT('project-', (seq + @first) % 9) ELSE '<default-project>' END AS project,
            CASE WHEN (seq + @first) % 1000 = 7 THEN 'ERROR' WHEN (seq + @first) % 20000 = 11 THEN 'RUNNING' ELSE 'SUCCESS' END AS state
        FROM seq_0_to_99999) made WHERE i < @count
        """;

    public static async Task RunAsync(string connectionString, int executions)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString) { AllowUserVariables = true };
        await using var connection = new MySqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        for (var first = 0; first < executions; first += Set)
        {
            await using var command = new MySqlCommand(Executions, connection) { CommandTimeout = 0 };
            command.Parameters.AddWithValue("@first", (long)first);
            command.Parameters.AddWithValue("@begin", 1_767_225_600_000_000);
            command.Parameters.AddWithValue("@count", (long)executions);
            await command.ExecuteNonQueryAsync();
        }

        await using var analyze = new MySqlCommand("ANALYZE TABLE workflow_executions", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
    }
}
