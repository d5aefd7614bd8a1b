using Mistral.Engine;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;
using Pythonic;

namespace Mistral.Grains.Reads;

/// <summary>What expressions may ask about other executions of the project. Rare, so it may wait for the database.</summary>
internal sealed class OtherExecutions(IRowReader rows)
{
    public IOtherExecutions For(string projectId) => new Scoped(rows, Caller.Anonymous with { ProjectId = projectId });

    private sealed class Scoped(IRowReader rows, Caller caller) : IOtherExecutions
    {
        public Map? Execution(string id) => Wait(() => rows.FindAsync(Resource.Executions, id, null, caller)) is { } row ? ExecutionView.Of(row) : null;

        public IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime)
        {
            var filters = new List<Filter>();
            Add(filters, "root_execution_id", FilterOperator.Equal, rootExecutionId);
            Add(filters, "state", FilterOperator.Equal, state);
            Add(filters, "created_at", FilterOperator.GreaterOrEqual, fromTime);
            Add(filters, "created_at", FilterOperator.Less, toTime);
            var found = id is null
                ? Wait(() => rows.ListAsync(new(Resource.Executions, [.. filters], [new("created_at", false)], 0, null, []), caller)).Rows
                : Wait(() => rows.FindAsync(Resource.Executions, id, null, caller)) is { } row ? [row] : [];
            return [.. found.Select(object? (row) => ExecutionView.AllColumns(row))];
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
