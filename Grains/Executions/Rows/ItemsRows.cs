using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Grains.Executions.Rows;

/// <summary>What a with-items task iterates over, as a part of its row, and back.</summary>
internal static class ItemsRows
{
    public static Map Write(ItemsState items)
    {
        var own = new MapBuilder().Set("lists", items.Lists).Set("count", (long)items.Count).Set("next", (long)items.NextIndex);
        own.SetUnlessNull("redo", items.Redo.IsEmpty ? null : items.Redo.Select(object? (index) => (long)index).ToArray());
        return own.Build();
    }

    public static ItemsState Read(Map own) =>
        new((Map)own["lists"]!, Number(own["count"]), Number(own["next"]))
        {
            Redo = [.. ((IReadOnlyList<object?>?)own["redo"] ?? []).Select(Number)],
        };

    private static int Number(object? value) => (int)(long)value!;
}
