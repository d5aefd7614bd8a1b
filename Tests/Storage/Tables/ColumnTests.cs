using Mistral.Storage.Executions;
using Mistral.Storage.Tables;

namespace Mistral.Storage.Tests.Tables;

/// <summary>What is written of a row is read back of it, for each member that its record has.</summary>
public sealed class ColumnTests
{
    private const long Version = 1000;

    [Fact]
    public void A_row_of_an_execution_has_all_that_its_record_has()
    {
        var row = Filled<ExecutionRow>();
        var read = ExecutionColumns.Execution(new Values<ExecutionEntry>(ExecutionTables.Executions, new(row, Version)));

        Assert.Equal((row, Version), read);
    }

    [Fact]
    public void A_row_of_a_task_has_all_that_its_record_has()
    {
        var row = Filled<TaskRow>();
        var read = ExecutionColumns.Task(new Values<TaskEntry>(ExecutionTables.Tasks, new(Filled<ExecutionRow>(), row)));

        Assert.Equal(row, read);
    }

    [Fact]
    public void A_row_of_an_action_has_all_that_its_record_has()
    {
        var row = Filled<ActionRow>();
        var read = ExecutionColumns.Action(new Values<ActionEntry>(ExecutionTables.Actions, new(row, "e", "w", "n", "p")));

        Assert.Equal(row, read);
    }

    /// <summary>No two members have the same value.</summary>
    private static T Filled<T>()
    {
        var next = 0L;
        var constructor = typeof(T).GetConstructors().Single(made => made.GetParameters().Length > 1);
        var row = (T)constructor.Invoke([.. constructor.GetParameters().Select(one => Value(one.ParameterType, one.Name!))]);
        var given = constructor.GetParameters().Select(one => one.Name).ToHashSet();
        foreach (var more in typeof(T).GetProperties().Where(one => one.SetMethod is not null && !given.Contains(one.Name)))
        {
            more.SetValue(row, Value(more.PropertyType, more.Name));
        }

        return row;

        object Value(Type type, string name) =>
            type == typeof(string) ? name
            : type == typeof(bool) ? true
            : ++next;
    }

    /// <summary>Gives back what a write takes from the entry, one after the other.</summary>
    private sealed class Values<T>(StoredTable<T> table, T entry) : IColumns<T>
    {
        private int _next;

        public string Text(string name, Func<T, string?> value, bool changes = false) => (string)Next()!;

        public string? TextOrNull(string name, Func<T, string?> value, bool changes = false) => (string?)Next();

        public long Number(string name, Func<T, long?> value, bool changes = false) => (long)Next()!;

        public long? NumberOrNull(string name, Func<T, long?> value, bool changes = false) => (long?)Next();

        public bool Flag(string name, Func<T, bool> value, bool changes = false) => (bool)Next()!;

        private object? Next() => table.Columns[_next++].ValueOf(entry);
    }
}
