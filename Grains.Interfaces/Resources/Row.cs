using System.Collections.Immutable;

namespace Mistral.Grains.Interfaces.Resources;

/// <summary>One row of a resource: values by the columns of <see cref="ResourceTable"/>, null where not read.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.Row")]
public sealed record Row(Resource Resource, ImmutableArray<object?> Values)
{
    public object? this[string column] => Values[ResourceTable.Of(Resource).IndexOf(column)];

    public string Id => Text("id")!;

    /// <summary>Null where the row was read without it, and where it is nobody's.</summary>
    public string? ProjectId => Text("project_id");

    public string? Text(string column) => (string?)this[column];

    public long? Number(string column) => (long?)this[column];

    public bool Flag(string column) => this[column] is true;

    public static Row Of(Resource resource, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var table = ResourceTable.Of(resource);
        var row = new object?[table.Columns.Length];
        foreach (var (column, value) in values)
        {
            row[table.IndexOf(column)] = value;
        }

        return new(resource, ImmutableArray.Create(row));
    }

    public Row With(params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = Values.ToArray();
        foreach (var (column, value) in values)
        {
            row[ResourceTable.Of(Resource).IndexOf(column)] = value;
        }

        return this with
        {
            Values = ImmutableArray.Create(row),
        };
    }

    public bool Equals(Row? other) => other is not null && Resource == other.Resource && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Resource, Values.Length);
}
