using Mistral.Engine.Contract;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Reads;

/// <summary>What expressions may ask about other executions of the project.</summary>
internal sealed class ExecutionQuestions(IRowReader rows)
{
    /// <param name="current">The execution that asks, as it stands: the database may not know it yet.</param>
    public async Task<IReadOnlyList<object?>> AnswerAsync(Question question, string projectId, Row current)
    {
        var caller = Caller.Anonymous with { ProjectId = projectId };
        return question switch
        {
            Question.Executions asked => await ExecutionsAsync(asked, caller, current),
            Question.Tasks asked => await new TaskTree(rows, caller, asked.State, asked.IsFlat).ReadAsync(
                asked.ExecutionId,
                asked.IsRecursive
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question, "is not about executions"),
        };
    }

    private async Task<IReadOnlyList<object?>> ExecutionsAsync(Question.Executions asked, Caller caller, Row current)
    {
        var filters = new List<Filter>();
        Add(filters, "id", FilterOperator.Equal, asked.Id);
        Add(filters, "root_execution_id", FilterOperator.Equal, asked.RootExecutionId);
        Add(filters, "state", FilterOperator.Equal, asked.State);
        Add(filters, "created_at", FilterOperator.GreaterOrEqual, asked.FromTime);
        Add(filters, "created_at", FilterOperator.Less, asked.ToTime);
        IEnumerable<Row> stored =
            asked.Id == current.Id
                ? []
                : (await rows.ListAsync(new(Resource.Executions, [.. filters], [new("created_at", false)], 0, null, []), caller)).Rows;
        var isFound = filters.All(filter => UntabledRows.Text(current, filter.Column) is not null && UntabledRows.Matches(current, filter));
        return
        [
            .. stored.Where(row => row.Id != current.Id).Concat(isFound ? [current] : []).Select(object? (row) => RowViews.AllColumns(row)),
        ];
    }

    private static void Add(List<Filter> filters, string column, FilterOperator @operator, string? value)
    {
        if (value is not null)
        {
            filters.Add(new(column, @operator, [value]));
        }
    }
}
