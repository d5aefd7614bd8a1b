using System.Buffers;
using Jinja.Ast;
using Jinja.Execution;
using PythonValues;

namespace Jinja.Compilation;

/// <summary>
/// A loop over the rows of a table whose body reads nothing of the item but attributes: one object stands for every row in turn, and a
/// filter that compares a column of ints passes over rows before the loop sees them.
/// </summary>
internal sealed class RowLoop(ColumnTest? filter, bool isFiltered, int slot, Action<Frame>? open, Exec body)
{
    private const int RowsAtOnce = 256;

    /// <summary>Null: the loop is none of that kind.</summary>
    public static RowLoop? Of(For loop, int slot, Action<Frame>? open, Exec body)
    {
        var filter = ColumnTest.Of(loop);
        return
            loop.Target is NameTarget name && (filter is not null || loop.Filter is null) && Walk.ReadsAttributesOnly(loop.Body, name.Name)
            ? new(filter, loop.Filter is not null, slot, open, body)
            : null;
    }

    /// <returns>False: the source is no such table, and nothing was done.</returns>
    public bool TryRun(Frame frame, object? source, TextOutput output, out bool any)
    {
        any = false;
        if (source is not Table table || frame.State.Mutates)
        {
            return false;
        }

        var column = filter is null ? null : table.Find(filter.Member);
        if (isFiltered && column is not { HoldsInts: true })
        {
            return false;
        }

        var rows = ArrayPool<int>.Shared.Rent(RowsAtOnce);
        Map? item = null;
        for (var from = 0; from < table.Count; )
        {
            var (passed, seen) = column is null ? All(from, table.Count, rows) : filter!.Note(table, column, from, rows);
            from += seen;
            frame.State.Spend(seen + passed);
            foreach (var row in rows.AsSpan(0, passed))
            {
                open?.Invoke(frame);
                var moved = table.RowAt(row, item);
                if (!ReferenceEquals(moved, item) || open is not null)
                {
                    frame.Slots[slot] = item = moved;
                }

                body(frame, output);
            }

            any |= passed > 0;
        }

        ArrayPool<int>.Shared.Return(rows);
        return true;
    }

    private static (int Passed, int Seen) All(int from, int end, int[] rows)
    {
        var count = Math.Min(end - from, rows.Length);
        for (var i = 0; i < count; i++)
        {
            rows[i] = from + i;
        }

        return (count, count);
    }
}
