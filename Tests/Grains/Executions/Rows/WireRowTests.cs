using Mistral.Engine.Executions;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Tests.Executions.Rows;

/// <summary>What an execution in memory answers has each column that users see in a list of the stored ones.</summary>
public sealed class WireRowTests
{
    private static readonly ExecutionHead Head = new()
    {
        Id = "e",
        WorkflowId = "w",
        WorkflowName = "w",
        WorkflowNamespace = "n",
        ProjectId = "p",
    };

    [Fact]
    public void No_column_is_left_out()
    {
        Whole(WireRows.Execution(Full<ExecutionRow>() with { WorkflowRevision = 1 }));
        Whole(WireRows.Task(Full<TaskRow>(), Head));
        Whole(WireRows.Action(Full<ActionRow>(), "p", "w", "n"));
    }

    private static void Whole(Row row) =>
        Assert.All(
            ResourceTable.Of(row.Resource).Columns.Where(column => column.IsPublic),
            column => Assert.False(row[column.Name] is null, $"{row.Resource} lacks {column.Name}")
        );

    /// <summary>Each member has a value.</summary>
    private static T Full<T>()
    {
        var constructor = typeof(T).GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        return (T)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type) =>
        type == typeof(string) ? "[]"
        : type == typeof(long) || type == typeof(long?) ? 1L
        : type == typeof(bool) ? true
        : null;
}
