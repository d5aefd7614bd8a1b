using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;

namespace Mistral.Grains.Tests.Records;

/// <summary>A record has each column of its table, under the column's name and with its value.</summary>
public sealed class RecordTests
{
    private static readonly Dictionary<Resource, Func<Row, object>> Readers = new()
    {
        [Resource.Workflows] = WorkflowDefinition.Read,
        [Resource.WorkflowRevisions] = WorkflowRevision.Read,
        [Resource.Members] = WorkflowShare.Read,
        [Resource.Actions] = AdHocAction.Read,
        [Resource.CodeSources] = CodeSource.Read,
        [Resource.DynamicActions] = DynamicAction.Read,
        [Resource.Executions] = ListedExecution.Read,
        [Resource.Tasks] = ListedTask.Read,
        [Resource.ActionExecutions] = ListedAction.Read,
        [Resource.Environments] = StoredEnvironment.Read,
        [Resource.CronTriggers] = CronTrigger.Read,
        [Resource.EventTriggers] = EventTrigger.Read,
    };

    public static TheoryData<Resource> Resources => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Resources))]
    public void A_record_has_each_column_of_its_table(Resource resource)
    {
        var columns = ResourceTable.Of(resource).Columns;
        var row = Row.Of(resource, [.. columns.Select((column, i) => (column.Name, (object?)Value(column, i)))]);
        var record = Readers[resource](row);
        var members = record.GetType().GetConstructors().Single(made => made.GetParameters().Length > 1).GetParameters();

        Assert.Equal(
            columns.Select((column, i) => $"{MemberOf(column)}: {Value(column, i)}").Order(StringComparer.Ordinal),
            members
                .Select(member => $"{member.Name}: {record.GetType().GetProperty(member.Name!)!.GetValue(record)}")
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Workbooks are texts to be kept; nobody takes one apart.</summary>
    [Fact]
    public void Each_resource_has_a_record() => Assert.Equal([Resource.Workbooks], Enum.GetValues<Resource>().Except(Readers.Keys));

    private static object Value(Column column, int i) =>
        column.Kind switch
        {
            ColumnKind.Bool => true,
            ColumnKind.Int or ColumnKind.Time => (long)i,
            _ => $"value {i}",
        };

    private static string MemberOf(Column column) =>
        string.Concat(column.Name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
