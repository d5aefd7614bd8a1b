using Mistral.Storage.Executions;

namespace Mistral.Storage.Tables;

/// <summary>The rows of many writes by table, each row once (the last wins), ordered by key: all committers lock in one order.</summary>
internal sealed class WriteContents
{
    public WriteContents(IEnumerable<ExecutionWrite> writes)
    {
        var tasks = new Dictionary<string, TaskEntry>(StringComparer.Ordinal);
        var actions = new Dictionary<string, ActionEntry>(StringComparer.Ordinal);
        var outbox = new List<OutboxMessage>();
        foreach (var write in writes)
        {
            foreach (var task in write.Tasks)
            {
                tasks[task.Id] = new(write.Execution, task);
            }

            foreach (var action in write.Actions)
            {
                actions[action.Id] = ActionEntry.Of(write.Execution, action);
            }

            outbox.AddRange(write.Outbox);
        }

        Tasks = Ordered(tasks);
        Actions = Ordered(actions);
        Outbox = outbox;
    }

    public IReadOnlyList<TaskEntry> Tasks { get; }

    public IReadOnlyList<ActionEntry> Actions { get; }

    public IReadOnlyList<OutboxMessage> Outbox { get; }

    public static List<ExecutionEntry> Executions(IEnumerable<ExecutionWrite> writes)
    {
        var entries = writes.Select(write => new ExecutionEntry(write.Execution, write.ExpectedVersion + 1)).ToList();
        entries.Sort((a, b) => string.CompareOrdinal(a.Row.Id, b.Row.Id));
        return entries;
    }

    private static List<T> Ordered<T>(Dictionary<string, T> rows)
    {
        var ordered = rows.ToList();
        ordered.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return ordered.ConvertAll(row => row.Value);
    }
}
