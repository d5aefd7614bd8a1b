using System.Collections.Immutable;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Executions;

/// <summary>An execution with everything that was started below it.</summary>
internal static class ExecutionDeletion
{
    private const int Chunk = 200;

    /// <returns>Ids of the executions that were there, parents first.</returns>
    public static async ValueTask<ImmutableArray<string>> DeleteAsync(SqlSession sql, string root)
    {
        var found = await IdsAsync(sql, "SELECT id FROM workflow_executions WHERE id IN ({0})", [root]);
        var all = new List<string>(found);
        while (found.Count > 0)
        {
            var byParent = await IdsAsync(sql, "SELECT id FROM workflow_executions WHERE parent_execution_id IN ({0})", found);
            var byTask = await IdsAsync(
                sql,
                "SELECT e.id FROM task_executions t INNER JOIN workflow_executions e ON e.task_execution_id = t.id WHERE "
                    + "t.workflow_execution_id IN ({0})",
                found
            );
            found = [.. byParent.Union(byTask).Except(all)];
            all.AddRange(found);
        }

        foreach (var chunk in all.Chunk(Chunk))
        {
            var list = SqlText.ParameterList(0, chunk.Length);
            await sql.ExecuteAsync($"DELETE FROM workflow_executions WHERE id IN ({list})", chunk);
            await sql.ExecuteAsync($"DELETE FROM task_executions WHERE workflow_execution_id IN ({list})", chunk);
            await sql.ExecuteAsync($"DELETE FROM action_executions WHERE workflow_execution_id IN ({list})", chunk);
            await sql.ExecuteAsync($"DELETE FROM worker_tasks WHERE execution_id IN ({list})", chunk);
            await sql.ExecuteAsync($"DELETE FROM execution_outbox WHERE execution_id IN ({list})", chunk);
            await sql.ExecuteAsync($"DELETE FROM turn_deaths WHERE execution_id IN ({list})", chunk);
        }

        return [.. all];
    }

    private static async ValueTask<List<string>> IdsAsync(SqlSession sql, string select, IReadOnlyList<string> values)
    {
        var ids = new List<string>();
        foreach (var chunk in values.Chunk(Chunk))
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, select, SqlText.ParameterList(0, chunk.Length));
            ids.AddRange(await sql.QueryAsync(text, reader => reader.GetString(0), chunk));
        }

        return ids;
    }
}
