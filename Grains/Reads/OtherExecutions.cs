using Mistral.Engine;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;
using Pythonic;

namespace Mistral.Grains.Reads;

/// <summary>What expressions may ask about other executions of the project. Rare, so it may wait for the database.</summary>
internal sealed class OtherExecutions(IRowReader rows)
{
    /// <param name="current">The execution that asks, as it stands: the database may not know it yet.</param>
    public IOtherExecutions For(string projectId, Func<Row> current) => new Scoped(rows, Caller.Anonymous with { ProjectId = projectId }, current);

    private sealed class Scoped(IRowReader rows, Caller caller, Func<Row> current) : IOtherExecutions
    {
        public Map? Execution(string id) => Wait(() => rows.FindAsync(Resource.Executions, id, null, caller)) is { } row ? ExecutionView.Of(row) : null;

        public IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime)
        {
            var filters = new List<Filter>();
            var own = current();
            Add(filters, "id", FilterOperator.Equal, id);
            Add(filters, "root_execution_id", FilterOperator.Equal, rootExecutionId);
            Add(filters, "state", FilterOperator.Equal, state);
            Add(filters, "created_at", FilterOperator.GreaterOrEqual, fromTime);
            Add(filters, "created_at", FilterOperator.Less, toTime);
            IEnumerable<Row> stored = id == own.Text("id")
                ? []
                : Wait(() => rows.ListAsync(new(Resource.Executions, [.. filters], [new("created_at", false)], 0, null, []), caller)).Rows;
            var isFound = filters.All(filter => RowFilter.Text(own, filter.Column) is not null && RowFilter.Matches(own, filter));
            return [.. stored.Where(row => row.Text("id") != own.Text("id")).Concat(isFound ? [own] : []).Select(object? (row) => ExecutionView.AllColumns(row))];
        }

        public IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat) =>
            Wait(() => new TaskTree(rows, caller, state, flat).ReadAsync(executionId, recursive));

        private static void Add(List<Filter> filters, string column, FilterOperator @operator, string? value)
        {
            if (value is not null)
            {
                filters.Add(new(column, @operator, [value]));
            }
        }

        // Expressions are evaluated without waiting points; the read runs on the thread pool.
        private static T Wait<T>(Func<Task<T>> read) => Task.Run(read).GetAwaiter().GetResult();
    }
}
