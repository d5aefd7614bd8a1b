using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Commit;

/// <summary>Executions with everything that was started below them.</summary>
internal static class ExecutionDeletion
{
    /// <summary>A power of two.</summary>
    private const int Chunk = 128;

    private const string Present = "SELECT id, id FROM workflow_executions WHERE id IN ({0})";
    private const string ByParent = "SELECT id, parent_execution_id FROM workflow_executions WHERE parent_execution_id IN ({0})";
    private const string ByTask =
        "SELECT e.id, t.workflow_execution_id FROM task_executions t INNER JOIN workflow_executions e ON e.task_execution_id = t.id "
        + "WHERE t.workflow_execution_id IN ({0})";

    private static readonly ImmutableArray<string> Deletes =
    [
        "DELETE FROM workflow_executions WHERE id IN ({0})",
        "DELETE FROM task_executions WHERE workflow_execution_id IN ({0})",
        "DELETE FROM action_executions WHERE workflow_execution_id IN ({0})",
        "DELETE FROM worker_tasks WHERE execution_id IN ({0})",
        "DELETE FROM execution_outbox WHERE execution_id IN ({0})",
        "DELETE FROM turn_deaths WHERE execution_id IN ({0})",
    ];

    /// <remarks>Many in as many statements as one: each of them is a round trip for which all writers wait.</remarks>
    /// <returns>Of each root the ids of the executions that were there, parents first.</returns>
    public static async ValueTask<ILookup<string, string>> DeleteAsync(SqlSession sql, IReadOnlyCollection<string> roots)
    {
        var rootOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = new List<string>();
        var found = Add(await PairsAsync(sql, Present, [.. roots.Distinct(StringComparer.Ordinal)]));
        while (found.Count > 0)
        {
            found = Add([.. await PairsAsync(sql, ByParent, found), .. await PairsAsync(sql, ByTask, found)]);
        }

        foreach (var chunk in all.Chunk(Chunk))
        {
            var ids = Padded(chunk);
            foreach (var delete in Deletes)
            {
                await sql.ExecuteAsync(Text(delete, ids), ids);
            }
        }

        return all.ToLookup(id => rootOf[id], StringComparer.Ordinal);

        List<string> Add(List<(string Id, string Above)> pairs)
        {
            var added = pairs.Where(pair => rootOf.TryAdd(pair.Id, rootOf.GetValueOrDefault(pair.Above, pair.Above))).ToList();
            all.AddRange(added.Select(pair => pair.Id));
            return added.ConvertAll(pair => pair.Id);
        }
    }

    private static async ValueTask<List<(string Id, string Above)>> PairsAsync(SqlSession sql, string select, IReadOnlyList<string> values)
    {
        var pairs = new List<(string, string)>();
        foreach (var chunk in values.Chunk(Chunk))
        {
            var ids = Padded(chunk);
            pairs.AddRange(await sql.QueryAsync(Text(select, ids), reader => (reader.GetString(0), reader.GetString(1)), ids));
        }

        return pairs;
    }

    /// <summary>The last is named more than once: statements of few lengths stay prepared.</summary>
    private static string[] Padded(string[] ids)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)ids.Length);
        return [.. ids, .. Enumerable.Repeat(ids[^1], length - ids.Length)];
    }

    private static string Text(string format, string[] ids) =>
        string.Format(CultureInfo.InvariantCulture, format, SqlText.ParameterList(0, ids.Length));
}
