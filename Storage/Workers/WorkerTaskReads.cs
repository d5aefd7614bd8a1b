using System.Collections.Immutable;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Workers;

/// <summary>
/// Many who look for a task at the same time are answered by one read. It begins after each of them has asked, so none gets an older answer
/// than by a read of its own.
/// </summary>
internal sealed class WorkerTaskReads(Database database)
{
    /// <summary>So many ids stand in a statement; a list that is not full repeats its last one, so that statements stay few.</summary>
    private static readonly ImmutableArray<int> Lengths = [1, 8, 64];

    private static readonly ImmutableDictionary<int, string> Selects = Lengths.ToImmutableDictionary(
        length => length,
        length => $"{WorkerTaskSql.Select} WHERE w.id IN ({SqlText.ParameterList(0, length)})"
    );

    private readonly Lock _lock = new();
    private Group? _next;
    private Task _running = Task.CompletedTask;

    public async Task<WorkerTaskStatus?> FindAsync(string id)
    {
        Task<Dictionary<string, WorkerTaskStatus>> answer;
        lock (_lock)
        {
            var group = _next ??= new();
            group.Ids.Add(id);
            answer = group.Answer ??= Task.Run(() => NextAsync(group, _running));
        }

        return (await answer).GetValueOrDefault(id);
    }

    private async Task<Dictionary<string, WorkerTaskStatus>> NextAsync(Group group, Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            (_running, _next) = (group.Answer!, null);
        }

        var found = new Dictionary<string, WorkerTaskStatus>();
        foreach (var ids in group.Ids.Distinct().Chunk(Lengths[^1]))
        {
            foreach (var task in await database.ReadAsync(sql => ReadAsync(sql, ids)))
            {
                found[task.Task.Id] = task;
            }
        }

        return found;
    }

    private static ValueTask<List<WorkerTaskStatus>> ReadAsync(SqlSession sql, string[] ids)
    {
        var length = Lengths.First(length => length >= ids.Length);
        return sql.QueryAsync(Selects[length], WorkerTaskSql.Read, [.. ids, .. Enumerable.Repeat(ids[^1], length - ids.Length)]);
    }

    private sealed class Group
    {
        public List<string> Ids { get; } = [];

        public Task<Dictionary<string, WorkerTaskStatus>>? Answer { get; set; }
    }
}
