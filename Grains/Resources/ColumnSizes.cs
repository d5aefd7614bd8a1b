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
            if (column.Size > 0 && row[column.Name] is string text && text.Length > column.Size)
            {
                throw new MistralFault(
                    FaultKind.Invalid,
                    $"The field '{column.Name}' must not exceed {column.Size} symbols, it has {text.Length}: '{text[..40]}…'"
                );
            }
        }

        return row;
    }
}
