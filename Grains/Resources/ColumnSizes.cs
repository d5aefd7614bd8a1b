using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Resources;

/// <summary>Refuses text that its column cannot hold, before a database does so in its own words.</summary>
internal static class ColumnSizes
{
    public static Row Check(Row row)
    {
        foreach (var column in ResourceTable.Of(row.Resource).Columns)
        {
            if (column.Size > 0 && row[column.Name] is string text)
            {
                FieldLength.Check(column.Name, text, column.Size);
            }
        }

        return row;
    }
}
